import { randomUUID } from "node:crypto";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { afterRefusal, isTimeTaken } from "#app/after-refusal.server.ts";
import { CallPage } from "#app/components/call-page.tsx";
import { ReadBack } from "#app/components/read-back.tsx";
import { TimeLinks, type TimeLink } from "#app/components/week-of-times.tsx";
import { keptSentence } from "#app/content/call-changes.ts";
import { changeReadBack, readBackScript, readBackSentence, timeTakenScript } from "#app/content/scripts.ts";
import { bookAppointment } from "#app/ers/a016-book-or-defer-appointment.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays, type ServiceDays } from "#app/ers/x10-slot-days.server.ts";
import { changeAppointment } from "#app/ers/x11-change-appointment.server.ts";
import { parseForm } from "#app/formats/forms.ts";
import { addDays, dateOf, isIsoDate, startOfWeek } from "#app/formats/calendar.ts";
import { nhsDateNoYear, nhsDateTime, nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { postedPress, postedSlot, slotFields } from "#app/formats/posted.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { nearestTimes } from "#app/formats/nearest-times.ts";
import { requireClinic, requireClinicTimes, clinicNameOf, type CallAtClinic } from "#app/open-call.server.ts";
import { readForm } from "#app/session.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Read back and book", { face: "tal" }) }];

/** `replaces`: the appointment that stood when the time was read out. Empty: a first time is booked. */
const Booking = z.object({ ...postedPress, ...postedSlot, replaces: z.string().regex(/^\d{0,15}$/) });

/** The time that the URL names, ready to be read out and booked. One that is not on offer is answered 409 with the nearest. */
export async function loader(args: LoaderFunctionArgs) {
  const open = await requireClinicTimes(args);
  const { service, referral, call, kept } = open;
  const search = new URL(args.request.url).searchParams;
  const date = search.get("date") ?? "";
  if (!isIsoDate(date)) throw redirect(talPath(call.callId, "times", { clinic: service.serviceId }), 303);
  const isBookedNow = kept !== undefined && referral.appointment?.slotId === search.get("slot");
  if (isBookedNow) throw redirect(talPath(call.callId, "referral"), 303);
  const days = await readDays(open, date);
  const slot = days.find((day) => day.date === date)?.slots?.find(({ id }) => id === search.get("slot"));
  const clinic = { serviceId: service.serviceId, name: service.name, organisation: service.organisation };
  const wanted = slot ?? { start: dateOf(date) };
  const others = alternatives(open, days, { date, start: wanted.start }, slot?.id);
  const hasClinics = referral.shortlist.length > 1;
  const page = { ...open.page, clinic, date, others, hasClinics, kept: kept?.start };
  if (slot === undefined) return data({ ...page, offer: undefined }, { status: 409 });
  const booking = { ...open.page.held, key: randomUUID(), version: referral.versionId, ...slotFields(slot) };
  const said = readBackSentence(slot.start, service);
  if (kept === undefined) return data({ ...page, offer: { booking, sentence: said } });
  const old = { start: kept.start, clinic: await clinicNameOf(open.caller, kept.serviceId) };
  const change = { ...booking, replaces: kept.id };
  return data({ ...page, offer: { booking: change, sentence: changeReadBack(said, old) } });
}

/** Books exactly what was read out (A016), or changes to it what was read out as standing (x11) → 303; 409 with the nearest other times when that time has just gone. */
export async function action(args: ActionFunctionArgs) {
  const open = await requireClinic(args, "DIRECTLY_BOOKABLE");
  const { call, caller, referral, service } = open;
  const parsed = parseForm(Booking, await readForm(args.request, open.csrf));
  if (!parsed.ok) return redirect(talPath(call.callId, "times", { clinic: service.serviceId }), 303);
  const { key, version, slot, start, end, replaces } = parsed.values;
  const booking = {
    ubrn: referral.ubrn,
    versionId: version,
    serviceId: service.serviceId,
    nhsNumber: referral.nhsNumber,
    idempotencyKey: key,
    slot: { id: slot, start, end },
  };
  const answer =
    replaces === ""
      ? await bookAppointment(caller, booking)
      : await changeAppointment(caller, { ...booking, replaces });
  const changed = replaces === "" ? {} : { changed: start };
  if (answer.ok) return redirect(talPath(call.callId, "booked", changed), 303);
  if (!isTimeTaken(answer.refused)) return afterRefusal(call.callId, answer.refused, changed);
  const wanted = { date: toLondonDate(new Date(start)), start: new Date(start) };
  const others = alternatives(open, await readDays(open, wanted.date), wanted, slot);
  return data({ taken: nhsDateTime(wanted.start), others }, { status: 409 });
}

async function readDays(
  { caller, referral, service }: CallAtClinic,
  date: string,
): Promise<ServiceDays["days"]> {
  const range = { from: date, to: addDays(date, 14), slots: true };
  const answer = await slotDays(caller, { ubrn: referral.ubrn, serviceIds: [service.serviceId], ...range });
  return expectOk(answer)[0]?.days ?? [];
}

/** The nearest other times, by day. The one that is being read out, or has gone, is not among them. */
function alternatives(
  { call, service }: CallAtClinic,
  days: ServiceDays["days"],
  wanted: { date: string; start: Date },
  without: string | undefined,
): { day: string; times: TimeLink[] }[] {
  const others = days.map(({ date, slots }) => ({ date, slots: slots?.filter(({ id }) => id !== without) }));
  return nearestTimes(others, wanted).map(({ date, slots }) => ({
    day: nhsDateNoYear(dateOf(date)),
    times: slots.map(({ id, start }) => ({
      time: nhsTime(start),
      name: `${nhsTime(start)}, ${nhsDateNoYear(start)}, ${service.name}`,
      href: talPath(call.callId, "read-back", { clinic: service.serviceId, date, slot: id }),
    })),
  }));
}

type Others = ReturnType<typeof alternatives>;

function OtherTimes({ heading, others, all }: { heading: string; others: Others; all: string }) {
  if (others.length === 0) return <p>There are no other times at this clinic in the next 2 weeks.</p>;
  return (
    <>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      {others.map(({ day, times }) => (
        <div key={day}>
          <h3 className="nhsuk-heading-s">{day}</h3>
          <TimeLinks times={times} />
        </div>
      ))}
      <p>
        <a href={all}>See all times</a>
      </p>
    </>
  );
}

export default function ReadBackPage() {
  const { frame, clinic, date, offer, others, hasClinics, kept } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const all = talPath(frame.callId, "times", { clinic: clinic.serviceId, week: startOfWeek(date) });
  const page = {
    frame,
    caption: `${clinic.name}, ${clinic.organisation}`,
    back: { href: all, text: "Choose another time" },
  };
  if (tried !== undefined || offer === undefined) {
    const left = tried?.others ?? others;
    return (
      <CallPage
        {...page}
        heading="That time has just been taken"
        say={timeTakenScript({ hasTimes: left.length > 0, hasClinics }, kept)}
      >
        <p>
          {tried ? `${tried.taken} is no longer available.` : "It is no longer available."}{" "}
          {kept ? keptSentence(kept) : "Nothing is booked."}
        </p>
        <OtherTimes heading="Nearest other times" others={left} all={all} />
        <p>
          <a href={talPath(frame.callId, "referral")}>Look at the other clinics</a>
        </p>
      </CallPage>
    );
  }
  return (
    <CallPage
      {...page}
      heading="Read this to the caller"
      say={readBackScript}
      sayHeading="If the caller says no"
    >
      {kept && <p>{keptSentence(kept)}</p>}
      <ReadBack
        sentence={offer.sentence}
        booking={offer.booking}
        button={kept ? "Change it now" : "Book it now"}
      />
      <OtherTimes heading="Other times close to it" others={others} all={all} />
    </CallPage>
  );
}
