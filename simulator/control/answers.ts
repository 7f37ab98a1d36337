import { HttpResponse } from "msw";
import type { OpenWorld } from "../worlds.ts";

const isoOf = (atMs: number) => new Date(atMs).toISOString();

/** A world as its maker and readers see it: time, people with their log-ins, staff. */
export function worldAnswer({ world, scenarios }: OpenWorld) {
  return {
    world: world.name,
    now: isoOf(world.clock.now()),
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

export const faultsAnswer = ({ world }: OpenWorld) => ({
  faults: world.faults
    .armed()
    .map(({ kind, timesLeft }) => ({ kind, ...(timesLeft === undefined ? {} : { times: timesLeft }) })),
});

export const journalAnswer = ({ world }: OpenWorld) => ({
  entries: world.journal.entries().map(({ at, ...entry }) => ({ at: isoOf(at), ...entry })),
});

export const badBody = (diagnostics: string) =>
  HttpResponse.json({ code: "BAD_REQUEST", diagnostics }, { status: 400 });

export const noSuchWorld = (name: string) =>
  HttpResponse.json(
    { code: "WORLD_NOT_FOUND", diagnostics: `There is no world "${name}".` },
    { status: 404 },
  );
