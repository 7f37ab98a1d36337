import { z } from "zod";
import { refusalOf } from "../input.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { DEFERRAL_REASONS } from "../rules/deferring.ts";
import type { DeferralReason } from "../rules/deferring.ts";
import { OURS, STU3_IDS } from "./systems.ts";

const Coding = z.strictObject({ system: z.string(), code: z.string(), display: z.string().optional() });
const Concept = z.strictObject({ coding: z.array(Coding).min(1).max(1) });
const Reference = z.strictObject({ reference: z.string() });
const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const Participant = z.strictObject({
  // An array by the FHIR profile, single in e-RS: a known deviation. Both are read.
  type: z.union([Concept, z.array(Concept)]).optional(),
  actor: z.strictObject({
    identifier: z.strictObject({ system: z.string(), value: z.string().max(50) }),
    display: z.string().optional(),
  }),
  status: z.literal("accepted"),
});

/** The Appointment that A016 is posted, as the specification's own examples write it. */
export const AppointmentBody = z.strictObject({
  id: z.string(),
  meta: z.strictObject({ profile: z.array(z.string()).min(1), versionId: z.string().optional() }),
  language: z.string().optional(),
  resourceType: z.literal("Appointment"),
  /** Ours, both the one that is read here and those of A038, so that an appointment can be sent as it was read. */
  extension: z
    .array(z.looseObject({ url: z.string(), valueString: z.string().max(100).optional() }))
    .optional(),
  status: z.enum(["proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow"]),
  reason: z.array(Concept).min(1).max(1).optional(),
  description: z.literal("e-Referral Appointment"),
  start: Time.optional(),
  end: Time.optional(),
  slot: z.array(Reference).min(1).max(1).optional(),
  comment: z.string().max(1000).optional(),
  incomingReferral: z.array(Reference).min(1).max(1),
  participant: z.array(Participant).min(1),
});
export type AppointmentBody = z.output<typeof AppointmentBody>;

type Common = {
  ubrn: string;
  versionId: number;
  serviceId: string;
  nhsNumber: string;
};
export type BookingRequest = Common & {
  kind: "BOOKING";
  slotId: number;
  startAt: number;
  endAt: number;
  clinicianUserId: string | undefined;
  acknowledgedVersion: string | undefined;
};
export type TriageRequest = Common & { kind: "TRIAGE"; comment: string | null };
export type DeferralRequest = Common & {
  kind: "DEFERRAL";
  reason: DeferralReason;
  slotId: number | undefined;
  comment: string | null;
};
export type AppointmentRequest = BookingRequest | TriageRequest | DeferralRequest;

const ReviewReason = z.enum([...DEFERRAL_REASONS, "TRIAGE"]);

/** What a posted Appointment asks for: a booking, a deferral to the provider, or sending for triage. */
export function readAppointmentRequest(body: AppointmentBody): AppointmentRequest | Refusal {
  const common = readCommon(body);
  if (isRefusal(common)) return common;
  if (body.status === "booked") return readBooking(body, common);
  if (body.status === "proposed") return readDeferral(body, common);
  return refuse("INAPPROPRIATE_VALUE", "A016", "'status' An appointment is posted as booked or proposed.");
}

function readCommon(body: AppointmentBody): Common | Refusal {
  const reference = /^ReferralRequest\/(\d{12})\/_history\/(\d{1,9})$/.exec(
    body.incomingReferral[0]?.reference ?? "",
  );
  const [, ubrn, version] = reference ?? [];
  if (ubrn === undefined || version === undefined)
    return refuse(
      "INVALID_VALUE",
      "R1",
      "'incomingReferral' must be ReferralRequest/{UBRN}/_history/{version}.",
    );
  const serviceId = actorOf(body, STU3_IDS.service);
  const nhsNumber = actorOf(body, STU3_IDS.nhsNumber);
  if (serviceId === undefined) return refuse("MISSING_VALUE", undefined, "'participant' names no service.");
  if (nhsNumber === undefined) return refuse("MISSING_VALUE", undefined, "'participant' names no patient.");
  const systems = body.participant.map(({ actor }) => actor.identifier.system);
  if (new Set(systems).size < systems.length)
    return refuse("INVALID_VALUE", undefined, "'participant' names an actor of one kind twice.");
  return { ubrn, versionId: Number(version), serviceId, nhsNumber };
}

/** The value of the participant that is identified within a system, if there is one. */
export const actorOf = (body: Pick<AppointmentBody, "participant">, system: string): string | undefined =>
  body.participant.find(({ actor }) => actor.identifier.system === system)?.actor.identifier.value;

const SLOT_REFERENCE = /^Slot\/\d{1,15}$/;
const BookingParts = z.object({
  start: z.number(),
  end: z.number(),
  slot: z.array(z.object({ reference: z.string().regex(SLOT_REFERENCE) })),
});

function readBooking(body: AppointmentBody, common: Common): BookingRequest | Refusal {
  const parts = BookingParts.safeParse(body);
  if (!parts.success) return refusalOf(parts.error.issues, body);
  if (body.reason ?? body.comment)
    return refuse("INAPPROPRIATE_VALUE", "R43", "'reason' and 'comment' are for what is left to a service.");
  const { start: startAt, end: endAt, slot } = parts.data;
  return {
    ...common,
    kind: "BOOKING",
    slotId: Number(slot[0]?.reference.slice("Slot/".length)),
    startAt,
    endAt,
    clinicianUserId: actorOf(body, STU3_IDS.user),
    acknowledgedVersion: body.extension?.find(
      ({ url }) => url === `${OURS}/Placeholder-Explanation-Acknowledged`,
    )?.valueString,
  };
}

function readDeferral(body: AppointmentBody, common: Common): TriageRequest | DeferralRequest | Refusal {
  const code = body.reason?.[0]?.coding[0]?.code;
  if (code === undefined) return refuse("MISSING_VALUE", "R43", "'reason' is missing.");
  const reason = ReviewReason.safeParse(code);
  if (!reason.success) return refuse("INVALID_CODE", "R43", "'reason' is not one of the legal values.");
  const comment = body.comment ?? null;
  if (body.start ?? body.end)
    return refuse("INAPPROPRIATE_VALUE", "R43", "'start' What is left to a service has no time.");
  if (reason.data === "TRIAGE")
    return body.slot
      ? refuse("INAPPROPRIATE_VALUE", "R49", "'slot' A referral sent for triage has no slot.")
      : { ...common, kind: "TRIAGE", comment };
  const slot = body.slot?.[0]?.reference;
  if (slot !== undefined && !SLOT_REFERENCE.test(slot))
    return refuse("INVALID_VALUE", "R43", "'slot' is invalid.");
  const slotId = slot === undefined ? undefined : Number(slot.slice("Slot/".length));
  return { ...common, kind: "DEFERRAL", reason: reason.data, slotId, comment };
}
