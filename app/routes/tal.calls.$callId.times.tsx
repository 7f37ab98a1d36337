import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CallPage } from "#app/components/call-page.tsx";
import { WeekOfTimes, type TimeLink } from "#app/components/week-of-times.tsx";
import { keptSentence } from "#app/content/call-changes.ts";
import { cannotArrange } from "#app/content/needs.ts";
import { needsScript, timesScript } from "#app/content/scripts.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays, type DaySlot, type ServiceDays } from "#app/ers/x10-slot-days.server.ts";
import { addDays, dateOf, isIsoDate, startOfWeek } from "#app/formats/calendar.ts";
import { nhsDate, nhsDateNoYear, nhsDateTime, nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import type { Handle } from "#app/handle.ts";
import { requireClinicTimes, type CallAtClinic } from "#app/open-call.server.ts";
import { weekOf, weeksAround } from "#app/formats/week-of-slots.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Times", { face: "tal" }) }];

/** A week of times of a directly bookable clinic (x10): the week that the URL names, or that of the earliest time. What stands is named, and kept. */
export async function loader(args: LoaderFunctionArgs) {
  const open = await requireClinicTimes(args);
  const today = toLondonDate(open.now);
  const asked = new URL(args.request.url).searchParams.get("week") ?? "";
  const named = isIsoDate(asked) ? startOfWeek(asked) : undefined;
  const first = await readWeek(open, named ?? startOfWeek(today));
  const monday = named ?? startOfWeek(first?.firstDate ?? today);
  const week = monday === (named ?? startOfWeek(today)) ? first : await readWeek(open, monday);
  const time = (slot: DaySlot) => timeLink(open, slot);
  const days = weekOf(monday, today, week?.days ?? []);
  return {
    ...open.page,
    clinic: clinicOf(open.service),
    kept: open.kept?.start,
    missing: cannotArrange(open.referral.unmetNeeds, open.service.serviceId),
    monday,
    updatedAt: open.now,
    hasOthers: open.referral.shortlist.length > 1,
    mayAsk: week?.deferral !== undefined,
    earliest: week?.earliest && { start: week.earliest.start, href: time(week.earliest).href },
    count: days.reduce((sum, { parts }) => sum + Object.values(parts).flat().length, 0),
    weeks: weeksAround(monday, week ?? {}),
    days: days.map(({ date, parts: { Morning, Afternoon, Evening } }) => ({
      day: nhsDateNoYear(dateOf(date)),
      times: { Morning: Morning.map(time), Afternoon: Afternoon.map(time), Evening: Evening.map(time) },
    })),
  };
}

async function readWeek(
  { caller, referral, service }: CallAtClinic,
  monday: string,
): Promise<ServiceDays | undefined> {
  const range = { from: monday, to: addDays(monday, 6), slots: true };
  const answer = await slotDays(caller, { ubrn: referral.ubrn, serviceIds: [service.serviceId], ...range });
  return expectOk(answer)[0];
}

const clinicOf = ({ serviceId, name, organisation }: Service) => ({ serviceId, name, organisation });

function timeLink({ call, service }: CallAtClinic, { id, start }: DaySlot): TimeLink {
  const query = { clinic: service.serviceId, date: toLondonDate(start), slot: id };
  const time = nhsTime(start);
  return {
    time,
    name: `${time}, ${nhsDateNoYear(start)}, ${service.name}`,
    href: talPath(call.callId, "read-back", query),
  };
}

function WeekLinks({
  callId,
  clinic,
  weeks,
}: {
  callId: string;
  clinic: string;
  weeks: ReturnType<typeof weeksAround>;
}) {
  const { previous, next, earliest } = weeks;
  const items = [
    { text: "Earliest week", week: earliest },
    { text: "Previous week", week: previous },
    { text: "Next week", week: next },
  ];
  return (
    <nav aria-label="Weeks">
      <ul className="app-weeks">
        {items.flatMap(({ text, week }) =>
          week === undefined
            ? []
            : [
                <li key={text}>
                  <a href={talPath(callId, "times", { clinic, week })}>{text}</a>
                </li>,
              ],
        )}
      </ul>
    </nav>
  );
}

export default function TimesPage() {
  const { frame, clinic, kept, missing, monday, updatedAt, earliest, hasOthers, mayAsk, count, weeks, days } =
    useLoaderData<typeof loader>();
  const { callId } = frame;
  const range = `${nhsDateNoYear(dateOf(monday))} to ${nhsDate(dateOf(addDays(monday, 6)))}`;
  return (
    <CallPage
      frame={frame}
      heading={`Times at ${clinic.name}`}
      caption={clinic.organisation}
      say={[...needsScript(clinic.name, missing), ...timesScript(clinic.name, hasOthers, earliest?.start)]}
      back={{ href: talPath(callId, "referral"), text: "Choose another clinic" }}
    >
      {kept && <p>{keptSentence(kept)}</p>}
      {earliest ? (
        <>
          <p>
            Earliest:{" "}
            <a href={earliest.href} data-shortcut="E">
              {nhsDateTime(earliest.start)}
            </a>
          </p>
          <WeekLinks callId={callId} clinic={clinic.serviceId} weeks={weeks} />
          <p>
            {count === 1 ? "1 time" : `${count} times`} available, {range}. Updated at {nhsTime(updatedAt)}.
          </p>
          <WeekOfTimes caption={`Week of ${range}`} days={days} />
          {mayAsk && !kept && (
            <p>
              If none of these suits:{" "}
              <a href={talPath(callId, "no-times", { clinic: clinic.serviceId })}>
                ask the hospital to contact the patient
              </a>
            </p>
          )}
        </>
      ) : (
        <>
          <p>There are no times to book at this clinic at the moment. Searched at {nhsTime(updatedAt)}.</p>
          {!kept && (
            <p>
              <a href={talPath(callId, "no-times", { clinic: clinic.serviceId })}>
                See why, or ask the hospital to contact the patient
              </a>
            </p>
          )}
          {hasOthers && (
            <p>
              <a href={talPath(callId, "referral")}>Look at the other clinics</a>
            </p>
          )}
        </>
      )}
    </CallPage>
  );
}
