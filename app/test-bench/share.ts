import { z } from "zod";
import { hasKnownYear } from "#app/formats/calendar.ts";
import { Fault, type World } from "./answers.ts";

/** How long e-RS waits for a hospital in worlds of the bench: less than the app waits for e-RS, so that testers see what e-RS says. */
export const EXCHANGE_LIMIT = "PT10S";

/** What a shared fault says: no count, no number, and a person by their story instead of their reference. */
const SharedFault = Fault.omit({ id: true, fired: true, ubrn: true }).extend({
  person: z.string().optional(),
});
type SharedFault = z.output<typeof SharedFault>;

const Instant = z.iso.datetime().refine(hasKnownYear);

/** A world as one link: what it is made from, when it begins, which dates it does not count and whether it archives, the time that it has come to, and what is armed. */
const Shared = z.object({
  scenarios: z.array(z.string().max(80)).min(1).max(20),
  start: Instant.optional(),
  datesNotCounted: z.array(z.iso.date()).max(100),
  archives: z.boolean(),
  now: Instant,
  mode: z.enum(["frozen", "running"]),
  faults: z.array(SharedFault).max(20),
});
export type Shared = z.output<typeof Shared>;

/** A world as it stands → what its link says. */
export function sharedFrom(
  { scenarios, startsAt, datesNotCounted, archives, people }: World,
  { now, mode }: { now: Date; mode: Shared["mode"] },
  faults: readonly Fault[],
): Shared {
  return {
    scenarios,
    ...(startsAt === undefined ? {} : { start: startsAt }),
    datesNotCounted,
    archives,
    now: now.toISOString(),
    mode,
    faults: faults.map(({ id: _id, fired: _fired, ubrn, ...fault }) => {
      const person = people.find((one) => one.ubrn === ubrn)?.scenario;
      return { ...fault, ...(person === undefined ? {} : { person }) };
    }),
  };
}

/** What a link says, as its query. */
export function shareQuery({
  scenarios,
  start,
  datesNotCounted,
  archives,
  now,
  mode,
  faults,
}: Shared): URLSearchParams {
  return new URLSearchParams([
    ...scenarios.map((scenario) => ["scenario", scenario]),
    ...(start === undefined ? [] : [["start", start]]),
    ...datesNotCounted.map((date) => ["not-counted", date]),
    ...(archives ? [["archives", "yes"]] : []),
    ["now", now],
    ["mode", mode],
    ...faults.map((fault) => ["fault", JSON.stringify(fault)]),
  ]);
}

/** The query of a link → what it says; nothing when it is not one of ours. */
export function readShareQuery(query: URLSearchParams): Shared | undefined {
  const shared = Shared.safeParse({
    scenarios: query.getAll("scenario"),
    start: query.get("start") ?? undefined,
    datesNotCounted: query.getAll("not-counted"),
    archives: query.get("archives") === "yes",
    now: query.get("now"),
    mode: query.get("mode"),
    faults: query.getAll("fault").map(jsonIn),
  });
  return shared.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A shared fault as the body of `POST …/faults`, in a world with these people. */
export function faultBody({ person, ...fault }: SharedFault, people: World["people"]): object {
  const ubrn = people.find(({ scenario }) => scenario === person)?.ubrn;
  return ubrn === undefined ? fault : { ...fault, ubrn };
}
