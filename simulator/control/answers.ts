import { HttpResponse } from "msw/http";
import { messagesSince } from "../ers/store/messages.ts";
import type { OpenWorld } from "../worlds.ts";

/** How many messages to patients are answered at once. */
const MOST_MESSAGES = 5_000;

const isoOf = (atMs: number) => new Date(atMs).toISOString();

/** A world as its maker and readers see it: what it was made from, time, people with their log-ins, staff. */
export function worldAnswer({ world, scenarios, startsAt }: OpenWorld) {
  return {
    world: world.name,
    now: isoOf(world.clock.now()),
    scenarios: scenarios.map(({ name }) => name),
    ...(startsAt === undefined ? {} : { startsAt: isoOf(startsAt) }),
    datesNotCounted: world.datesNotCounted,
    archives: world.archives,
    people: scenarios.flatMap(({ people }) =>
      people.map(({ name, ubrn, accessCode, yearOfBirth, nhsNumber, scenario }) => ({
        name,
        ubrn,
        accessCode,
        yearOfBirth,
        nhsNumber,
        scenario,
      })),
    ),
    staff: [
      ...new Map(scenarios.flatMap(({ staff }) => staff.map((member) => [member.userId, member]))).values(),
    ],
  };
}

export const clockAnswer = ({ world }: OpenWorld) => ({
  now: isoOf(world.clock.now()),
  mode: world.clock.mode(),
});

/** The armed faults in the order in which they act, each with how often it has fired. */
export const faultsAnswer = ({ world }: OpenWorld) => ({
  faults: world.faults.armed().map(({ timesLeft: times, armedAt, from, until, ...fault }) => ({
    ...fault,
    ...(times === undefined ? {} : { times }),
    ...(from === undefined ? {} : { from: isoOf(from) }),
    ...(until === undefined ? {} : { until: isoOf(until) }),
    armedAt: isoOf(armedAt),
  })),
});

/** Entries of the journal, and how many older ones were let go; after a number, the next ones. */
export const journalAnswer = ({ world }: OpenWorld, since?: number) => ({
  entries: world.journal.entries(since).map(({ at, ...entry }) => ({ ...entry, at: isoOf(at) })),
  dropped: world.journal.dropped(),
});

/** Messages to patients as they were sent, the oldest first; after one of them, the next ones. */
export const messagesAnswer = ({ world }: OpenWorld, since = 0) => ({
  messages: messagesSince(world.ers, since, MOST_MESSAGES).map(({ createdAt, ...message }) => ({
    ...message,
    createdAt: isoOf(createdAt),
  })),
});

export const badBody = (diagnostics: string) =>
  HttpResponse.json({ code: "BAD_REQUEST", diagnostics }, { status: 400 });

export const noSuchWorld = (name: string) =>
  HttpResponse.json(
    { code: "WORLD_NOT_FOUND", diagnostics: `There is no world "${name}".` },
    { status: 404 },
  );

/** The sentence does not repeat the NHS number. */
export const noSuchPatient = () =>
  HttpResponse.json(
    { code: "PATIENT_NOT_FOUND", diagnostics: "There is no patient with this NHS number in the world." },
    { status: 404 },
  );

/** What is wrong with a world's files, in the sentence that names the file. */
export const unsoundWorld = (error: unknown): Response =>
  HttpResponse.json(
    { code: "WORLD_NOT_SOUND", diagnostics: error instanceof Error ? error.message : String(error) },
    { status: 500 },
  );
