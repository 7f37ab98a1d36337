import { asc, eq } from "drizzle-orm";
import { A016, bookingBody, cancellationBody, CLINIC, deferralBody, triageBody } from "./testing-booking.ts";
import {
  endBody,
  endPath,
  ifMatch,
  reasonForCancelling,
  reviewBody,
  reviewComments,
  reviewOutcome,
} from "./testing-ends.ts";
import { acknowledging } from "./testing-placeholders.ts";
import { a031, changingBody, referralOf } from "./testing-referring.ts";
import type { Client, Heard, TestWorld } from "./testing-world.ts";
import { DEFERRAL_REASONS } from "./ers/rules/deferring.ts";
import { REVIEW_OUTCOMES } from "./ers/rules/review-outcome.ts";
import { currentAppointment } from "./ers/store/appointments.ts";
import { shortlistedIds } from "./ers/store/referrals.ts";
import { slots } from "./ers/store/schema.ts";
import { findService } from "./ers/store/services.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";

/** The actions of A029, and every well-formed request by which a caller could come to each. */

/** Somebody's referral before a caller. */
export type Before = { opened: TestWorld; client: Client; one: ScenarioPerson };

const versionOf = ({ opened, one }: Before) => referralOf(opened.world, one.ubrn).versionId;
const servicesOf = ({ opened, one }: Before) => shortlistedIds(opened.world.ers, one.ubrn);

type Bundle<Resource> = { entry: { resource: Resource }[] };
type Task = { code: { coding: [{ code: string }] }; extension?: { valueCode: string }[] };

/** What A029 offers; of an appointment, the ways in which it can be made. To whom A029 is closed it offers nothing. */
export async function offersTo(before: Before): Promise<string[]> {
  const focus = `ReferralRequest/${before.one.ubrn}/_history/${versionOf(before)}`;
  const query = new URLSearchParams({ focus, intent: "proposal", status: "ready" });
  const { status, body } = await before.client.get(`/referrals/FHIR/STU3/Task?${query.toString()}`);
  if (status !== 200) return [];
  return (body as Bundle<Task>).entry.flatMap(
    ({ resource: { code, extension } }) =>
      extension?.map(({ valueCode }) => valueCode) ?? [code.coding[0].code],
  );
}

/** The first slot that a service ever had. */
export const firstSlotAt = ({ world: { ers } }: TestWorld, serviceId = CLINIC) =>
  ers.select().from(slots).where(eq(slots.serviceId, serviceId)).orderBy(asc(slots.startAt)).get();

/** The first slot that A015 offers. Where it offers none, that is evidence for a deferral. */
async function slotOfferedAt(serviceId: string, { opened, client, one }: Before) {
  const { priority, commRuleOrg } = referralOf(opened.world, one.ubrn);
  const query = new URLSearchParams({
    "schedule.actor:HealthcareService": serviceId,
    ...{ appointmentType: priority, status: "free", _count: "1", page: "1" },
  });
  const { status, body } = await client.get(`/referrals/FHIR/STU3/Slot?${query.toString()}`, {
    "NHSD-eRS-Comm-Rule-Org": commRuleOrg,
  });
  const [found] = status === 200 ? (body as Bundle<Record<"id" | "start" | "end", string>>).entry : [];
  if (!found) return undefined;
  const { id, start, end } = found.resource;
  return { slotId: Number(id), serviceId, startAt: Date.parse(start), endAt: Date.parse(end) };
}

/** Looks for slots at every service of the shortlist. */
export async function searchEverywhere(before: Before): Promise<void> {
  for (const serviceId of servicesOf(before)) await slotOfferedAt(serviceId, before);
}

async function* book(before: Before) {
  const { opened, client, one } = before;
  for (const serviceId of servicesOf(before)) {
    const slot = (await slotOfferedAt(serviceId, before)) ?? firstSlotAt(opened, serviceId);
    const { version = "" } = findService(opened.world.ers, serviceId)?.placeholder ?? {};
    const body = slot && { ...bookingBody(one, slot, versionOf(before)), ...acknowledging(version) };
    if (body) yield await client.post(A016, body);
  }
}

async function* send(before: Before) {
  const { client, one } = before;
  for (const serviceId of servicesOf(before))
    yield await client.post(A016, triageBody(one, serviceId, versionOf(before)));
}

async function* defer(before: Before) {
  const { opened, client, one } = before;
  for (const serviceId of servicesOf(before))
    for (const reason of DEFERRAL_REASONS) {
      const slot = reason === "SLOT_NOT_AVAILABLE" ? firstSlotAt(opened, serviceId) : undefined;
      const why = { serviceId, reason, ...(slot ? { slotId: slot.slotId } : {}) };
      yield await client.post(A016, deferralBody(one, why, versionOf(before)));
    }
}

async function* changeShortlist({ opened, client, one }: Before) {
  yield await client.post(a031(one.ubrn), changingBody(), ifMatch(opened.world, one));
}

async function* cancelAppointment({ opened, client, one }: Before) {
  const current = currentAppointment(opened.world.ers, one.ubrn)?.appointment;
  if (!current) return;
  const { appointmentId, versionId } = current;
  yield await client.put(`${A016}/${appointmentId}`, cancellationBody(opened.world, one), {
    "If-Match": `W/"${versionId}"`,
  });
}

async function* recordOutcome({ opened, client, one }: Before) {
  for (const outcome of Object.keys(REVIEW_OUTCOMES)) {
    const body = reviewBody(reviewOutcome(outcome), reviewComments("Please read this"));
    yield await client.post(endPath("recordReviewOutcome", one.ubrn), body, ifMatch(opened.world, one));
  }
}

async function* cancelReferral({ opened, client, one }: Before) {
  for (const reason of ["INTEND_PRIVATE", "TRIAGE_ENDED"]) {
    const body = endBody("cancelReferral", reasonForCancelling(reason));
    yield await client.post(endPath("cancelReferral", one.ubrn), body, ifMatch(opened.world, one));
  }
}

type Action = { operation: string; tries: (before: Before) => AsyncGenerator<Heard> };

/** Each action by its code, or its way of CREATE_APPOINTMENT; the operation that does it, and how that is tried. */
export const ACTIONS = {
  BOOK: { operation: "A016", tries: book },
  SEND: { operation: "A016", tries: send },
  DEFER: { operation: "A016", tries: defer },
  CHANGE_SHORTLIST: { operation: "A031", tries: changeShortlist },
  CANCEL_DIRECTLY_BOOKED_APPOINTMENT: { operation: "A034", tries: cancelAppointment },
  RECORD_REVIEW_OUTCOME: { operation: "A028", tries: recordOutcome },
  CANCEL_REFERRAL: { operation: "A036", tries: cancelReferral },
} as const satisfies Record<string, Action>;
export type ActionName = keyof typeof ACTIONS;

/** Tries one request after the other; whether one of them is accepted. */
export async function isAccepted(action: ActionName, before: Before): Promise<boolean> {
  for await (const { status } of ACTIONS[action].tries(before)) if (status < 300) return true;
  return false;
}
