import { z } from "zod";
import { defined, extension, Extensions, Instant } from "./fhir.server.ts";
import { explanationOf } from "./healthcare-service.server.ts";
import type { PlaceholderExplanation } from "./healthcare-service.server.ts";

/** An STU3 Appointment as A005 contains it and A016 and A038 answer it. */
export const StuAppointment = z.object({
  resourceType: z.literal("Appointment"),
  id: z.string(),
  meta: z.object({ versionId: z.string().optional() }).optional(),
  extension: Extensions,
  status: z.string(),
  reason: z.array(z.object({ coding: z.array(z.object({ code: z.string() })).min(1) })).default([]),
  start: Instant.optional(),
  end: Instant.optional(),
  slot: z.array(z.object({ reference: z.string() })).default([]),
  participant: z.array(
    z.object({ actor: z.object({ identifier: z.object({ system: z.string(), value: z.string() }) }) }),
  ),
});

/** An appointment as pages need it. */
export type Appointment = {
  id?: string;
  /** Of the appointment itself, whose version is not the referral's. */
  versionId?: string;
  serviceId: string;
  /** `booked`, `proposed` or `cancelled`. */
  status: string;
  reason?: string;
  start?: Date;
  end?: Date;
  /** True when a slot stands behind it: booked directly. An indirectly booked appointment has none. */
  hasSlot: boolean;
  slotId?: string;
  /** A placeholder is not an appointment to go to. */
  isPlaceholder: boolean;
  /** What was said of it when it was asked for, whatever its service says now. */
  placeholder?: PlaceholderExplanation;
};

/** Turns the wire form into ours; `reference` (`Appointment/70009`) names the real id of a contained one. */
export function appointmentOf(wire: z.output<typeof StuAppointment>, reference?: string): Appointment {
  const service = wire.participant.find(({ actor }) => actor.identifier.system.endsWith("/ers-service"));
  const reason = wire.reason[0]?.coding[0]?.code;
  const marked = extension(wire.extension, "Placeholder-Appointment");
  const placeholder = explanationOf(marked?.extension);
  const slotId = wire.slot[0]?.reference.replace(/^.*Slot\//, "");
  const id = reference?.replace(/^.*Appointment\//, "");
  return {
    serviceId: service?.actor.identifier.value ?? "",
    status: wire.status,
    hasSlot: wire.slot.length > 0,
    isPlaceholder: marked !== undefined,
    ...defined({
      id,
      slotId,
      versionId: wire.meta?.versionId,
      reason,
      placeholder,
      start: wire.start,
      end: wire.end,
    }),
  };
}

/** The appointment that a write answers with. */
export const WrittenAppointment = StuAppointment.transform((wire) => appointmentOf(wire, wire.id));

/** Whose appointment, where, and which version of the referral the person saw: a stale one is refused with 409 (R9). */
export type AppointmentTarget = { ubrn: string; versionId: string; serviceId: string; nhsNumber: string };

/** A slot as a page showed it. */
export type PostedSlot = { id: string; start: string; end: string };

/** What A016, A034 and x11 are sent alike, as the official examples write it. */
export function appointmentBody({ ubrn, versionId, serviceId, nhsNumber }: AppointmentTarget) {
  return {
    id: "appointment",
    meta: {
      profile: [
        "https://fhir.nhs.uk/STU3/StructureDefinition/eRS-Appointment-1",
        "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1",
      ],
    },
    language: "en",
    resourceType: "Appointment",
    description: "e-Referral Appointment",
    incomingReferral: [{ reference: `ReferralRequest/${ubrn}/_history/${versionId}` }],
    participant: [
      participant("http://fhir.nhs.net/Id/ers-service", serviceId),
      participant("http://fhir.nhs.net/Id/nhs-number", nhsNumber),
    ],
  };
}

/** What the body of a booking says of its slot. */
export function bookedInto({ id, start, end }: PostedSlot) {
  return { status: "booked", start, end, slot: [{ reference: `Slot/${id}` }] };
}

function participant(system: string, value: string) {
  return { actor: { identifier: { system, value } }, status: "accepted" };
}
