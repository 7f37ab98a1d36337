import fc from "fast-check";
import { DEFERRAL_REASONS } from "../ers/rules/deferring.ts";
import { A016, deferralBody, triageBody } from "../testing-booking.ts";
import { a031, changingBody } from "../testing-referring.ts";
import { by, clinic, isStale, partyAt, slot, slotAt, versionOf, who } from "./choosing.ts";
import { kind, record } from "./command.ts";
import type { CommandKind } from "./command.ts";
import { giveKeyed } from "./key-commands.ts";
import { give, planBooking, planCancellation, planChange, planNext } from "./planning.ts";
import type { BookingFacts } from "./planning.ts";
import { ask, control } from "./stage.ts";
import type { Actor, Stage } from "./stage.ts";
import { ASSESSMENT, CLINICS, FULL_CLINIC } from "./template.ts";

const HALF_AN_HOUR_MS = 30 * 60_000;

type DeferralFacts = {
  who: number;
  by: Actor;
  serviceId: string;
  reason: (typeof DEFERRAL_REASONS)[number];
  slot: number;
};

async function defer(stage: Stage, asked: DeferralFacts): Promise<void> {
  const party = partyAt(stage, asked.who);
  const named =
    asked.reason === "SLOT_NOT_AVAILABLE" ? slotAt(stage, asked.serviceId, asked.slot) : undefined;
  const { serviceId, reason } = asked;
  const body = deferralBody(
    party.person,
    { serviceId, reason, ...(named ? { slotId: named.slotId } : {}) },
    versionOf(stage, party, false),
  );
  await give(stage, {
    party,
    request: { method: "POST", path: A016, headers: party.headers[asked.by], body },
  });
}

/** Tries to book at a PAS that fails, which proves that it cannot be booked, and then defers (R43). */
async function deferWithProof(stage: Stage, asked: BookingFacts): Promise<void> {
  const { ubrn } = partyAt(stage, asked.who).person;
  await control(stage, "POST", "/faults", { kind: "pas-error", ubrn, times: 1 });
  await give(stage, planBooking(stage, asked));
  await defer(stage, { ...asked, serviceId: asked.clinic, reason: "BOOKING_ATTEMPT_PROBLEM" });
}

async function deferAfterSearch(stage: Stage, asked: { who: number; by: Actor }): Promise<void> {
  const party = partyAt(stage, asked.who);
  const query = new URLSearchParams({
    "schedule.actor:HealthcareService": FULL_CLINIC,
    appointmentType: "ROUTINE",
    status: "free",
    _count: "20",
    page: "1",
  });
  const headers = { ...party.headers[asked.by], "NHSD-eRS-Comm-Rule-Org": "ZC1" };
  await ask(stage, { method: "GET", path: `/referrals/FHIR/STU3/Slot?${query.toString()}`, headers });
  await defer(stage, { ...asked, serviceId: FULL_CLINIC, reason: "NO_SLOTS_AT_SERVICE", slot: 0 });
}

async function sendForTriage(stage: Stage, asked: { who: number; by: Actor }): Promise<void> {
  const party = partyAt(stage, asked.who);
  const body = triageBody(party.person, ASSESSMENT, versionOf(stage, party, false));
  await give(stage, {
    party,
    request: { method: "POST", path: A016, headers: party.headers[asked.by], body },
  });
}

/** Puts other clinics on the shortlist (A031); after a missed appointment that is what lets the patient book again. */
async function changeShortlist(
  stage: Stage,
  asked: { who: number; isStale: boolean; serviceIds: string[] },
): Promise<void> {
  const party = partyAt(stage, asked.who);
  const headers = {
    ...party.headers.referrer,
    "If-Match": `W/"${versionOf(stage, party, asked.isStale)}"`,
  };
  const body = changingBody({ serviceIds: asked.serviceIds });
  await give(stage, { party, request: { method: "POST", path: a031(party.person.ubrn), headers, body } });
}

/**
 * Loses the PAS's answer, keeps the PAS from saying what it did, and does the next thing at the other clinic: what was
 * asked for first is not wanted any more when e-RS hears of it.
 */
async function moveOn(
  stage: Stage,
  { isLate, ...asked }: BookingFacts & { cancels: boolean; isLate: boolean },
): Promise<void> {
  const { ubrn } = partyAt(stage, asked.who).person;
  const lost = isLate ? { kind: "pas-replies-late", after: "PT20M" } : { kind: "pas-loses-reply" };
  await control(stage, "POST", "/faults", { ...lost, ubrn, times: 1 });
  await give(stage, planNext(stage, asked));
  const until = new Date(stage.now + HALF_AN_HOUR_MS).toISOString();
  await control(stage, "POST", "/faults", { kind: "pas-down", service: asked.clinic, until });
  const other = CLINICS.find((clinicId) => clinicId !== asked.clinic) ?? asked.clinic;
  await give(stage, planNext(stage, { ...asked, clinic: other, cancels: false }));
}

const booking = record({ who, by, clinic, slot, isStale });
const next = record({ who, by, clinic, slot, isStale: fc.constant(false), cancels: fc.boolean() });
const movingOn = record({
  who,
  by,
  clinic,
  slot,
  isStale: fc.constant(false),
  cancels: fc.boolean(),
  isLate: fc.boolean(),
});
const cancellation = record({ who, by, isStale });
const shortlist = record({
  who,
  isStale,
  serviceIds: fc.subarray([...CLINICS, ASSESSMENT], { minLength: 1 }),
});
const deferral = record({
  who,
  by,
  serviceId: fc.constantFrom(...CLINICS, FULL_CLINIC),
  reason: fc.constantFrom(...DEFERRAL_REASONS),
  slot,
});

/** What patients and referrers do to a referral. A further operation is one entry more. */
export const referralCommands: readonly CommandKind[] = [
  kind("do what comes next", 16, next, async (stage, asked) => give(stage, planNext(stage, asked))),
  kind("the same under a key", 8, next, async (stage, asked) => giveKeyed(stage, planNext(stage, asked))),
  kind("book", 4, booking, async (stage, asked) => give(stage, planBooking(stage, asked))),
  kind("change", 3, booking, async (stage, asked) => give(stage, planChange(stage, asked))),
  kind("cancel", 2, cancellation, async (stage, asked) => give(stage, planCancellation(stage, asked))),
  kind("move on after a lost reply", 3, movingOn, moveOn),
  kind("defer", 1, deferral, defer),
  kind("defer with proof", 1, booking, deferWithProof),
  kind("defer after a search", 1, record({ who, by }), deferAfterSearch),
  kind("send for triage", 1, record({ who, by }), sendForTriage),
  kind("change the shortlist", 2, shortlist, changeShortlist),
];
