import { HttpResponse } from "msw/http";
import type { RequestHandler } from "msw";
import { on } from "../on.ts";
import { findingsIn } from "../checking/checks.ts";
import { isLive, isOpen, usrnOf } from "../checking/check.ts";
import { readFacts } from "../checking/facts.ts";
import type { Facts } from "../checking/facts.ts";
import { eventsOf } from "../ers/store/referral-events.ts";
import type { JournalEntry } from "../journal.ts";
import type { World } from "../simulator.ts";
import type { Worlds } from "../worlds.ts";
import { onWorld } from "./on-world.ts";
import { stateMoves, statePath } from "./state-path.ts";

const isoOf = (atMs: number | null) => (atMs === null ? undefined : new Date(atMs).toISOString());

/**
 * `GET /simulator/worlds/:world/state`: what e-RS and the PAS systems hold of each referral, side by side, what is between them,
 * what became of the referral, the states in which it has been, and what the checks of consistency find in the world. Changes nothing.
 */
export function stateHandler(worlds: Worlds): RequestHandler {
  return on.get(
    "*/simulator/worlds/:world/state",
    onWorld(worlds, ({ world: { ers, pas, clock, journal } }) =>
      HttpResponse.json(stateAnswer({ ers, pas }, clock.now(), journal.entries())),
    ),
  );
}

/** `GET /simulator/moves`: every way from one state of a referral to another, with the operations that take it. */
export const movesHandler = (): RequestHandler =>
  on.get("*/simulator/moves", () => HttpResponse.json({ moves: stateMoves() }));

/** The same of any two stores at a world time. */
export function stateAnswer(
  { ers, pas }: Pick<World, "ers" | "pas">,
  now: number,
  journal: readonly JournalEntry[],
) {
  const facts = readFacts({ ers, pas }, { now, isSettled: false, journal: [...journal] });
  return {
    findings: findingsIn(facts),
    referrals: facts.referrals.map(({ id, ubrn, state, versionId, authoredAt }) => ({
      id,
      ubrn,
      state,
      versionId,
      inErs: heldByErs(facts, ubrn),
      inPas: heldByPas(facts, ubrn),
      open: facts.attempts
        .filter((attempt) => attempt.ubrn === ubrn && isOpen(attempt))
        .map((attempt) => ({
          kind: attempt.kind,
          state: attempt.state,
          usrn: usrnOf(facts, attempt.slotId),
        })),
      events: [
        { what: "CREATED", at: isoOf(authoredAt) },
        ...eventsOf(ers, ubrn).map(({ what, at }) => ({ what, at: isoOf(at) })),
      ],
      been: statePath({ state, authoredAt }, eventsOf(ers, ubrn)).map(({ state: one, at }) => ({
        state: one,
        at: isoOf(at),
      })),
    })),
  };
}

/** Every live appointment of a referral that has a slot: the other ones stand in no PAS by their slot. */
function heldByErs(facts: Facts, ubrn: string) {
  return facts.appointments
    .filter((one) => one.ubrn === ubrn && isLive(one))
    .map(({ slotId, serviceId, startAt }) => ({
      serviceId,
      start: isoOf(startAt),
      ...(slotId === null ? {} : { usrn: usrnOf(facts, slotId) }),
    }));
}

function heldByPas(facts: Facts, ubrn: string) {
  return facts.pasAppointments
    .filter((one) => one.ubrn === ubrn && one.status === "BOOKED")
    .map(({ odsCode, serviceId, startAt, usrn }) => ({
      odsCode,
      serviceId,
      start: isoOf(startAt),
      ...(usrn === null ? {} : { usrn }),
    }));
}
