import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CallPage } from "#app/components/call-page.tsx";
import { Table } from "#app/components/table.tsx";
import { TimeLinks, type TimeLink } from "#app/components/week-of-times.tsx";
import { keptSentence } from "#app/content/call-changes.ts";
import { allTimesScript } from "#app/content/scripts.ts";
import { searchForHealthcareServices } from "#app/ers/a035-search-for-healthcare-services.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { expectOk } from "#app/ers/refusals.server.ts";
import { slotDays, type DaySlot } from "#app/ers/x10-slot-days.server.ts";
import { addDays, dateOf, isIsoDate, startOfWeek } from "#app/formats/calendar.ts";
import { nhsDate, nhsDateNoYear, nhsDateTime, nhsTime, toLondonDate } from "#app/formats/date-time.ts";
import { pageTitle } from "#app/formats/page-title.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { weeksAround } from "#app/formats/week-of-slots.ts";
import type { Handle } from "#app/handle.ts";
import { mayChoose } from "#app/journey.server.ts";
import { changeableOf, requireCheckedCall, type CheckedCall } from "#app/open-call.server.ts";

export const handle: Handle = { face: "tal", loggedIn: true };
export const meta: MetaFunction = () => [{ title: pageTitle("Times at every clinic", { face: "tal" }) }];

/** So many columns can be compared; the nearest clinics first, as the shortlist has them. */
const MOST_CLINICS = 4;

/** A week of times of the clinics that are booked here, side by side (x10). Back to the referral where nothing can be booked or changed. */
export async function loader(args: LoaderFunctionArgs) {
  const open = await requireCheckedCall(args);
  const { caller, referral, call, now, page } = open;
  const kept = changeableOf(open);
  if (kept === undefined && !mayChoose(referral)) throw redirect(talPath(call.callId, "referral"), 303);
  const listed = referral.shortlist.map(({ serviceId }) => serviceId);
  const clinics = expectOk(await searchForHealthcareServices(caller, listed))
    .filter(({ kind }) => kind === "DIRECTLY_BOOKABLE")
    .toSorted((a, b) => listed.indexOf(a.serviceId) - listed.indexOf(b.serviceId))
    .slice(0, MOST_CLINICS);
  if (clinics.length === 0) throw redirect(talPath(call.callId, "referral"), 303);
  const today = toLondonDate(now);
  const asked = new URL(args.request.url).searchParams.get("week") ?? "";
  const named = isIsoDate(asked) ? startOfWeek(asked) : undefined;
  const first = await readWeek(open, clinics, named ?? startOfWeek(today));
  const soonest = first.flatMap(({ firstDate }) => firstDate ?? []).toSorted()[0];
  const monday = named ?? startOfWeek(soonest ?? today);
  const offers = monday === (named ?? startOfWeek(today)) ? first : await readWeek(open, clinics, monday);
  const last = offers
    .flatMap(({ lastDate }) => lastDate ?? [])
    .toSorted()
    .at(-1);
  const columns = clinics.map((clinic) => {
    const offer = offers.find(({ serviceId }) => serviceId === clinic.serviceId);
    const link = (slot: DaySlot) => timeLink(call.callId, clinic, slot);
    return {
      name: clinic.name,
      serviceId: clinic.serviceId,
      earliest: offer?.earliest && { start: offer.earliest.start, href: link(offer.earliest).href },
      days: (offer?.days ?? []).map(({ date, slots = [] }) => ({ date, times: slots.map(link) })),
    };
  });
  const dates = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
  const rows = dates
    .map((date) => ({
      date,
      cells: columns.map(({ days }) => days.find((day) => day.date === date)?.times ?? []),
    }))
    .filter(({ cells }) => cells.some((times) => times.length > 0));
  return {
    ...page,
    kept: kept?.start,
    monday,
    updatedAt: now,
    columns: columns.map(({ name, serviceId, earliest }) => ({ name, serviceId, earliest })),
    rows,
    weeks: weeksAround(monday, { firstDate: soonest, lastDate: last }),
  };
}

async function readWeek({ caller, referral }: CheckedCall, clinics: readonly Service[], monday: string) {
  const range = { from: monday, to: addDays(monday, 6), slots: true };
  const serviceIds = clinics.map(({ serviceId }) => serviceId);
  return expectOk(await slotDays(caller, { ubrn: referral.ubrn, serviceIds, ...range }));
}

function timeLink(callId: string, { serviceId, name }: Service, { id, start }: DaySlot): TimeLink {
  const query = { clinic: serviceId, date: toLondonDate(start), slot: id };
  return {
    time: nhsTime(start),
    name: `${nhsTime(start)}, ${nhsDateNoYear(start)}, ${name}`,
    href: talPath(callId, "read-back", query),
  };
}

export default function AllTimesPage() {
  const { frame, kept, monday, updatedAt, columns, rows, weeks } = useLoaderData<typeof loader>();
  const { callId } = frame;
  const [earliest] = columns
    .flatMap(({ name, earliest: first }) => (first ? [{ name, ...first }] : []))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
  const range = `${nhsDateNoYear(dateOf(monday))} to ${nhsDate(dateOf(addDays(monday, 6)))}`;
  const links = Object.entries({
    "Earliest week": weeks.earliest,
    "Previous week": weeks.previous,
    "Next week": weeks.next,
  });
  return (
    <CallPage
      frame={frame}
      heading="Times at every clinic"
      say={allTimesScript(earliest)}
      back={{ href: talPath(callId, "referral"), text: "Choose a clinic" }}
    >
      {kept && <p>{keptSentence(kept)}</p>}
      {earliest && (
        <p>
          Earliest:{" "}
          <a href={earliest.href} data-shortcut="E">
            {nhsDateTime(earliest.start)}
          </a>
          , {earliest.name}
        </p>
      )}
      <nav aria-label="Weeks">
        <ul className="app-weeks">
          {links.flatMap(([text, week]) =>
            week === undefined
              ? []
              : [
                  <li key={text}>
                    <a href={talPath(callId, "all-times", { week })}>{text}</a>
                  </li>,
                ],
          )}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <p>
          None of these clinics has times in the week of {range}. Searched at {nhsTime(updatedAt)}.
        </p>
      ) : (
        <Table
          caption={`Week of ${range}, updated at ${nhsTime(updatedAt)}`}
          captionSize="m"
          captionId="all-times"
          scroll
          compact
          firstCellIsHeader
          head={[
            "Day",
            ...columns.map(({ name, serviceId, earliest: first }) => (
              <span key={serviceId}>
                {name}
                <span className="app-shortlist__place">
                  {first ? `First: ${nhsDateTime(first.start)}` : "No times"}
                </span>
              </span>
            )),
          ]}
          rows={rows.map(({ date, cells }) => [
            nhsDateNoYear(dateOf(date)),
            ...cells.map((times, column) =>
              times.length === 0 ? (
                <span key={column} className="app-times__none">
                  None
                </span>
              ) : (
                <TimeLinks key={column} times={times} />
              ),
            ),
          ])}
        />
      )}
    </CallPage>
  );
}
