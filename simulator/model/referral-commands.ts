import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { DEFERRAL_REASONS } from "../ers/rules/deferring.ts";
import { currentAppointment } from "../ers/store/appointments.ts";
import { A016, bookingBody, cancellationBody, deferralBody, triageBody } from "../testing-booking.ts";
import { by, clinic, isStale, partyAt, slot, slotAt, versionOf, who } from "./choosing.ts";
import { kind, record } from "./command.ts";
import type { CommandKind } from "./command.ts";
import { ask, control, expectThat } from "./stage.ts";
import type { Actor, Party, Sent, Stage } from "./stage.ts";
import { ASSESSMENT, CLINICS, FULL_CLINIC } from "./template.ts";
import { write } from "./writing.ts";

/** A request to book, change, cancel or defer, before it is sent; nothing when the world has nothing to ask about. */
type Planned = { party: Party; request: Sent } | undefined;

type BookingFacts = { who: number; by: Actor; clinic: string; slot: number; isStale: boolean };
const booking = record({ who, by, clinic, slot, isStale });

function planBooking(stage: Stage, asked: BookingFacts): Planned {
  const party = partyAt(stage, asked.who);
  const wanted = slotAt(stage, asked.clinic, asked.slot);
  if (!wanted) return undefined;
  const body = bookingBody(party.person, wanted, versionOf(stage, party, asked.isStale));
  return { party, request: { method: "POST", path: A016, headers: party.headers[asked.by], body } };
}

function planChange(stage: Stage, asked: BookingFacts): Planned {
  const planned = planBooking(stage, asked);
  const current = planned && currentAppointment(stage.stores.ers, planned.party.person.ubrn);
  if (!planned || !current) return undefined;
  const replaces = String(current.appointment.appointmentId);
  const body = { ...(planned.request.body as object), replaces };
  return { ...planned, request: { ...planned.request, path: "/ers/change-appointment", body } };
}

type CancellationFacts = { who: number; by: Actor; isStale: boolean };

function planCancellation(stage: Stage, asked: CancellationFacts): Planned {
  const party = partyAt(stage, asked.who);
  const current = currentAppointment(stage.stores.ers, party.person.ubrn)?.appointment;
  if (!current) return undefined;
  const world = { ers: stage.stores.ers, baseUrl: stage.process.url };
  const version = current.versionId + (asked.isStale ? 1 : 0);
  return {
    party,
    request: {
      method: "PUT",
      path: `${A016}/${current.appointmentId}`,
      headers: { ...party.headers[asked.by], "If-Match": `W/"${version}"` },
      body: cancellationBody(world, party.person),
    },
  };
}

/** What somebody would do next: book, or change or cancel what is booked. */
function planNext(stage: Stage, { cancels, ...asked }: BookingFacts & { cancels: boolean }): Planned {
  const current = currentAppointment(stage.stores.ers, partyAt(stage, asked.who).person.ubrn)?.appointment;
  if (current?.status !== "booked") return planBooking(stage, asked);
  return cancels ? planCancellation(stage, asked) : planChange(stage, asked);
}

async function give(stage: Stage, planned: Planned): Promise<void> {
  if (planned) await write(stage, planned.party, planned.request);
}

/** The same under a new key, which is kept to be sent again. */
async function giveKeyed(stage: Stage, planned: Planned): Promise<void> {
  if (!planned) return;
  const { party } = planned;
  const headers = { ...planned.request.headers, "Idempotency-Key": randomUUID() };
  const request = { ...planned.request, headers };
  const heard = await write(stage, party, request);
  if (heard) stage.keyed = { party, request, heard };
}

const idOf = (body: unknown) =>
  typeof body === "object" && body !== null && "id" in body ? String(body.id) : "nothing";

/** Sends the request with the last key once more, or at once twice: what was acknowledged is acknowledged again. */
async function giveAgain(stage: Stage, twice: boolean): Promise<void> {
  if (!stage.keyed) return;
  const { party, request, heard: first } = stage.keyed;
  const isOver =
    first.status < 300 && request.method === "PUT" && party.told?.appointmentId !== Number(idOf(first.body));
  // What the answer was is not asked of an appointment that is not the current one any more.
  if (isOver) return;
  if (first.status >= 300) {
    party.isCertain = false;
    stage.crowd?.writes.set(party, 2);
  }
  const again = await Promise.all((twice ? [1, 2] : [1]).map(() => ask(stage, request)));
  for (const heard of again) {
    if (!heard || heard.code === "SYSTEM_UNAVAILABLE" || heard.code === "TOO_MANY_REQUESTS") continue;
    if (first.status < 300)
      expectThat(
        heard.status === first.status && idOf(heard.body) === idOf(first.body),
        `A request under its key was answered ${heard.status} ${heard.code ?? ""} ${idOf(heard.body)}, and before ${first.status} ${idOf(first.body)}.`,
      );
  }
  const made = new Set(again.flatMap((heard) => (heard?.status === 201 ? [idOf(heard.body)] : [])));
  expectThat(made.size <= 1, `One key made ${made.size} appointments.`);
}

/** Another body under the last key is refused, and does nothing. */
async function giveOther(stage: Stage): Promise<void> {
  if (!stage.keyed || stage.crowd) return;
  const { party, request, heard: first } = stage.keyed;
  const body = { ...(request.body as object), comment: "something else" };
  const heard = await write(stage, party, { ...request, body });
  if (!heard || heard.status === 503 || heard.status === 429 || first.status === 503 || first.status === 429)
    return;
  expectThat(heard.status >= 400, `Another body under a key was answered ${heard.status}.`);
}

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
  kind("send it again under its key", 3, fc.boolean(), giveAgain),
  kind("send something else under the key", 1, fc.constant(undefined), giveOther),
  kind("move on after a lost reply", 3, movingOn, moveOn),
  kind("defer", 1, deferral, defer),
  kind("defer with proof", 1, booking, deferWithProof),
  kind("defer after a search", 1, record({ who, by }), deferAfterSearch),
  kind("send for triage", 1, record({ who, by }), sendForTriage),
];
