import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { STU3_IDS } from "./ers/fhir/systems.ts";
import { currentAppointment } from "./ers/store/appointments.ts";
import { findReferral } from "./ers/store/referrals.ts";
import {
  bookingAttempts,
  patients,
  referrals,
  services,
  shortlistEntries,
  slots,
} from "./ers/store/schema.ts";
import type { Slot } from "./ers/store/slots.ts";
import { appointments as pasAppointments, slots as pasSlots } from "./pas/store/schema.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import type { World } from "./simulator.ts";
import type { Client, Heard } from "./testing-world.ts";

/** What tests of booking do again and again in a world of `everyday`. */

export const A016 = "/referrals/FHIR/STU3/Appointment";
/** The directly bookable clinic and the assessment service on the shortlist of `mixed-shortlist`. */
export const CLINIC = "2000101";
export const ASSESSMENT = "2000103";

/** A service's free routine slots, in order of start. */
export const slotsOf = ({ ers }: World, serviceId: string): Slot[] =>
  ers
    .select()
    .from(slots)
    .where(and(eq(slots.serviceId, serviceId), eq(slots.status, "FREE"), eq(slots.priority, "ROUTINE")))
    .orderBy(asc(slots.startAt))
    .all();

/** A slot that is well inside the patient booking window; by number, another one. */
export function aGoodSlot(world: World, serviceId = CLINIC, number = 0): Slot {
  const slot = slotsOf(world, serviceId)[30 + number];
  if (!slot) throw new Error("The clinic has too few slots");
  return slot;
}

/** The first service on a referral's shortlist. */
export const firstServiceOf = ({ ers }: World, ubrn: string): string =>
  ers.select().from(shortlistEntries).where(eq(shortlistEntries.ubrn, ubrn)).get()?.serviceId ?? "";

export const slotNow = ({ ers }: World, { slotId }: Slot): Slot | undefined =>
  ers.select().from(slots).where(eq(slots.slotId, slotId)).get();

export const attemptsOf = ({ ers }: World, { ubrn }: ScenarioPerson) =>
  ers.select().from(bookingAttempts).where(eq(bookingAttempts.ubrn, ubrn)).all();

/** What the PAS systems hold for a referral. */
export const heldInPas = ({ pas }: World, { ubrn }: ScenarioPerson) =>
  pas.select().from(pasAppointments).where(eq(pasAppointments.ubrn, ubrn)).all();

/** The PAS does not answer the next booking request, and e-RS gives up soon. Gives back what makes e-RS patient again. */
export function makeSilent(world: World, limitMs = 1_000): () => void {
  const usualMs = world.exchangeLimitMs;
  world.exchangeLimitMs = limitMs;
  world.faults.arm("pas-silent", 1);
  return () => {
    world.exchangeLimitMs = usualMs;
  };
}

/** The PAS books without e-RS hearing of it: its answer is lost on the way. */
export function bookInPas(world: World, { ubrn, nhsNumber }: ScenarioPerson, slot: Slot): void {
  const { usrn, serviceId, startAt, endAt } = slot;
  const service = world.ers.select().from(services).where(eq(services.serviceId, serviceId)).get();
  const odsCode = service?.pasOdsCode ?? "";
  world.pas.update(pasSlots).set({ status: "TAKEN" }).where(eq(pasSlots.usrn, usrn)).run();
  world.pas
    .insert(pasAppointments)
    .values({
      odsCode,
      ubrn,
      usrn,
      serviceId,
      nhsNumber,
      startAt,
      endAt,
      status: "BOOKED",
      bookedAt: world.clock.now(),
    })
    .run();
}

/** The PAS cancels what it holds for a referral, and its slots are free there; e-RS is to be told. */
export function cancelInPas({ pas }: World, { ubrn }: { ubrn: string }): void {
  for (const { usrn } of pas.select().from(pasAppointments).where(eq(pasAppointments.ubrn, ubrn)).all())
    pas
      .update(pasSlots)
      .set({ status: "FREE" })
      .where(eq(pasSlots.usrn, usrn ?? ""))
      .run();
  pas.update(pasAppointments).set({ status: "CANCELLED" }).where(eq(pasAppointments.ubrn, ubrn)).run();
}

/** Leaves behind what a process that died during a conversation leaves: the attempt, and of a booking its slot held. */
export function leaveLostAttempt(
  { ers, clock }: World,
  { ubrn }: ScenarioPerson,
  { slotId, serviceId }: Slot,
  kind: "BOOK" | "CANCEL" = "BOOK",
): void {
  const appointmentId = kind === "BOOK" ? null : currentOf({ ers }, { ubrn }).appointmentId;
  ers
    .insert(bookingAttempts)
    .values({
      attemptId: randomUUID(),
      kind,
      ubrn,
      serviceId,
      slotId,
      appointmentId,
      state: "PENDING",
      referralVersion: 1,
      startedAt: clock.now(),
      bookedBy: "patient",
    })
    .run();
  if (kind === "BOOK") ers.update(slots).set({ status: "HELD" }).where(eq(slots.slotId, slotId)).run();
}

type BookedSlot = { slotId: number; serviceId: string; startAt: number; endAt: number };

/** The body of A016 that books a slot, as the official example writes it. */
export function bookingBody(
  person: { ubrn: string; nhsNumber: string },
  { slotId, serviceId, startAt, endAt }: BookedSlot,
  versionId = 1,
): Record<string, unknown> {
  return {
    ...appointmentBody(person, serviceId, versionId),
    status: "booked",
    start: new Date(startAt).toISOString(),
    end: new Date(endAt).toISOString(),
    slot: [{ reference: `Slot/${slotId}` }],
  };
}

/** The body of A016 that sends a referral for triage. */
export function triageBody(person: { ubrn: string; nhsNumber: string }, serviceId: string, versionId = 1) {
  const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewReason-1";
  return {
    ...appointmentBody(person, serviceId, versionId),
    status: "proposed",
    reason: [{ coding: [{ system, code: "TRIAGE" }] }],
  };
}

function appointmentBody(
  { ubrn, nhsNumber }: { ubrn: string; nhsNumber: string },
  serviceId: string,
  versionId: number,
) {
  const participant = (system: string, value: string) => ({
    actor: { identifier: { system, value } },
    status: "accepted",
  });
  return {
    id: "appointment",
    meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-Appointment-1"] },
    language: "en",
    resourceType: "Appointment",
    description: "e-Referral Appointment",
    incomingReferral: [{ reference: `ReferralRequest/${ubrn}/_history/${versionId}` }],
    participant: [participant(STU3_IDS.service, serviceId), participant(STU3_IDS.nhsNumber, nhsNumber)],
  };
}

/** The body of A016 that leaves the booking to the provider. */
export function deferralBody(
  person: { ubrn: string; nhsNumber: string },
  { serviceId, reason, slotId }: { serviceId: string; reason: string; slotId?: number },
  versionId = 1,
): Record<string, unknown> {
  const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewReason-1";
  return {
    ...appointmentBody(person, serviceId, versionId),
    status: "proposed",
    reason: [{ coding: [{ system, code: reason }] }],
    ...(slotId === undefined ? {} : { slot: [{ reference: `Slot/${slotId}` }] }),
  };
}

/** The body of A034 that cancels the current appointment, as the official example writes it. */
export function cancellationBody(
  world: Pick<World, "ers" | "baseUrl">,
  person: { ubrn: string; nhsNumber: string },
  reason = "PATIENT_ILL",
  comment?: string,
): Record<string, unknown> {
  const { appointmentId, serviceId } = currentOf(world, person);
  const system = `${world.baseUrl}/referrals/FHIR/STU3/CodeSystem/APPOINTMENT-CANCELLATION-REASON`;
  return {
    ...appointmentBody(person, serviceId, findReferral(world.ers, person.ubrn)?.versionId ?? 0),
    id: String(appointmentId),
    status: "cancelled",
    reason: [{ coding: [{ system, code: reason }] }],
    ...(comment === undefined ? {} : { comment }),
  };
}

/** Cancels what was booked and has not been touched since, by A034. */
export const cancelBooked = (
  world: Pick<World, "ers" | "baseUrl">,
  client: Client,
  person: ScenarioPerson,
): Promise<Heard> =>
  client.put(`${A016}/${currentOf(world, person).appointmentId}`, cancellationBody(world, person), {
    "If-Match": 'W/"0"',
  });

/** The referral's current appointment. */
export function currentOf({ ers }: Pick<World, "ers">, { ubrn }: { ubrn: string }) {
  const current = currentAppointment(ers, ubrn);
  if (!current) throw new Error("The referral has no appointment");
  return { ...current.appointment, usrn: current.usrn ?? "" };
}

/** Another referral like a person's, of another patient, with the same shortlist and the same way to log in. */
export function copyOf(world: World, person: ScenarioPerson, number: number): ScenarioPerson {
  const referral = findReferral(world.ers, person.ubrn);
  const patient = world.ers.select().from(patients).where(eq(patients.nhsNumber, person.nhsNumber)).get();
  if (!referral || !patient) throw new Error("There is nobody to copy");
  const ubrn = `0009${String(number).padStart(8, "0")}`;
  const nhsNumber = `99${String(number).padStart(8, "0")}`;
  const id = `00000000-0000-4000-8000-${ubrn}`;
  world.ers
    .insert(patients)
    .values({ ...patient, nhsNumber })
    .run();
  world.ers
    .insert(referrals)
    .values({ ...referral, ubrn, id, nhsNumber, versionId: 1 })
    .run();
  const shortlist = world.ers
    .select()
    .from(shortlistEntries)
    .where(eq(shortlistEntries.ubrn, person.ubrn))
    .all();
  for (const entry of shortlist)
    world.ers
      .insert(shortlistEntries)
      .values({ ...entry, ubrn })
      .run();
  return { ...person, ubrn, nhsNumber };
}
