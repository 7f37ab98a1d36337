import type { RequestHandler } from "msw";
import type { World } from "../../simulator.ts";
import { unsettledAttempts } from "../conversation/due.ts";
import { ersOperation } from "../operation.ts";
import { expectedThoughDeceased } from "../patient-record.ts";
import { endsReferral } from "../rules/attempts.ts";
import { isOfReferrer } from "../rules/access.ts";
import type { Caller } from "../rules/access.ts";
import type { Attempt } from "../store/attempts.ts";
import { overdueReferrals } from "../store/clocks.ts";
import { alarmedReferrals } from "../store/never-sent.ts";
import { findSlot } from "../store/slots.ts";
import { isForStaffOf } from "../conversation/unsettled.ts";

const iso = (at: number) => new Date(at).toISOString();

/**
 * x12 (ours) Unsettled: the conversations with a PAS that staff must settle, oldest first: releases that it refused, and
 * whatever is not settled within an hour of world time. Providers see those of their services, referrers those of their
 * referrals. With them, the longest first, referrals whose contact-by date has passed with no real appointment (R50), and those
 * of patients who have died that a provider has to read or to arrange, or has an appointment for that is yet to begin (R7); and
 * for referrers, administrators among them, the oldest first, their urgent and two-week-wait referrals that no service has had
 * within a working day, or has again within one of their coming back. Out: `{ unsettled: [{ attemptId, kind, becomes?, state,
 * ubrn, serviceId, start, startedAt, alarmedAt?, outcome? }], overdue: [{ ubrn, state, serviceId, contactBy, overdueSince }],
 * deceased: [{ ubrn, state, serviceId, start?, deceasedOn }], neverSent?: [{ ubrn, priority, authoredAt, alarmedAt }],
 * notSentAgain?: [{ ubrn, priority, state, cameBackAt, alarmedAt }] }`.
 */
export function unsettled(world: World): RequestHandler {
  return ersOperation(
    world,
    { id: "x12", method: "get", path: "/ers/unsettled", form: "OURS" },
    ({ caller }) => {
      const theirs = unsettledAttempts(world).filter((attempt) => isForStaffOf(world, caller, attempt));
      return Response.json({
        unsettled: theirs.map((attempt) => viewOf(world, attempt)),
        overdue: overdueFor(world, caller),
        deceased: deceasedFor(world, caller),
        ...alarmsFor(world, caller),
      });
    },
  );
}

function overdueFor({ ers }: World, caller: Caller) {
  return overdueReferrals(ers).flatMap(({ providerOdsCode, referringOdsCode, ...overdue }) => {
    const odsCode = caller.kind === "provider" ? providerOdsCode : referringOdsCode;
    return caller.kind !== "patient" && odsCode === caller.odsCode ? [overdue] : [];
  });
}

/** A death stops nobody (R7): whoever referred, and whoever has the referral, are to end what will not be. */
function deceasedFor(world: World, caller: Caller) {
  if (caller.kind === "patient") return [];
  const owner = caller.kind === "provider" ? "provider" : "referrer";
  return expectedThoughDeceased(world, owner, caller.odsCode).map(
    ({ ubrn, state, serviceId, startAt, deceasedOn }) => ({
      ...{ ubrn, state, serviceId },
      ...(startAt === null ? {} : { start: iso(startAt) }),
      deceasedOn,
    }),
  );
}

/** What its surgery was alarmed of: that no service ever had it, or that it came back. */
function alarmsFor({ ers }: World, caller: Caller) {
  if (caller.kind === "patient" || !isOfReferrer(caller, caller.odsCode)) return {};
  const alarmed = alarmedReferrals(ers, caller.odsCode);
  const once = ({ ubrn, priority, alarmedAt }: (typeof alarmed)[number]) => ({
    ubrn,
    priority,
    alarmedAt: iso(alarmedAt),
  });
  return {
    neverSent: alarmed
      .filter(({ hasComeBack }) => !hasComeBack)
      .map((one) => ({ ...once(one), authoredAt: iso(one.unsentSince) })),
    notSentAgain: alarmed
      .filter(({ hasComeBack }) => hasComeBack)
      .map((one) => ({ ...once(one), state: one.state, cameBackAt: iso(one.unsentSince) })),
  };
}

function viewOf({ ers }: World, attempt: Attempt) {
  const { attemptId, kind, becomes, state, ubrn, serviceId, slotId, startedAt, alarmedAt, outcome } = attempt;
  const startAt = findSlot(ers, slotId)?.startAt;
  return {
    attemptId,
    kind,
    ...(endsReferral(attempt) ? { becomes } : {}),
    state,
    ubrn,
    serviceId,
    ...(startAt === undefined ? {} : { start: iso(startAt) }),
    startedAt: iso(startedAt),
    ...(alarmedAt === null ? {} : { alarmedAt: iso(alarmedAt) }),
    ...(outcome === null ? {} : { outcome }),
  };
}
