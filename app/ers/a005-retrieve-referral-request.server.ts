import { z } from "zod";
import { appointmentOf, StuAppointment, type Appointment } from "./appointment.server.ts";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import {
  AnyResource,
  defined,
  extension,
  extensions,
  Extensions,
  Instant,
  resourcesOf,
  type Extension,
} from "./fhir.server.ts";
import { overlapsIn, type Overlap } from "./overlap.server.ts";

/** A referral as pages need it. `state` and `priority` are e-RS codes verbatim; dates of the form YYYY-MM-DD are London dates. */
export type Referral = {
  id: string;
  ubrn: string;
  versionId: string;
  state: string;
  stateReason?: string;
  priority: string;
  specialty: string;
  authoredOn?: Date;
  commRuleOrg: string;
  referrerName?: string;
  nhsNumber: string;
  /** London date by which the hospital is to contact the patient (R50). */
  contactBy?: string;
  /** That date has passed, and nothing has come of it. */
  isOverdue: boolean;
  /** Nothing is booked, sent or moved for this patient here; e-RS does not say why (R5, R7). */
  isNothingArranged: boolean;
  /** Nobody can name that date, because the letter of the GP surgery has not come. */
  isLetterMissing: boolean;
  shortlist: { serviceId: string; name: string; miles?: number }[];
  appointment?: Appointment;
  /** When the appointment that ended last was to begin; e-RS shows a cancelled one without its time. */
  endedStart?: Date;
  /** What the patient needs in order to come (R23). */
  needs: string[];
  /** The same, with a shortlisted service that cannot arrange it. */
  unmetNeeds: { need: string; serviceId: string }[];
  /** Real appointments of the patient's other referrals at the same time. */
  overlaps: Overlap[];
  /** A booking whose outcome e-RS does not know yet (R39). */
  pendingAttempt?: Pending;
  /** The end of its appointment, asked for; the hospital has not answered (R54). */
  pendingCancellation?: Pending;
};

type Pending = { serviceId: string; start: Date };

const ShortlistEntry = z.object({
  item: z.object({
    extension: Extensions,
    identifier: z.object({ value: z.string() }),
    display: z.string().default(""),
  }),
});

const Shortlist = z.object({ entry: z.array(ShortlistEntry).default([]) });

const Wire = z.object({
  resourceType: z.literal("ReferralRequest"),
  id: z.string(),
  meta: z.object({ versionId: z.string() }),
  extension: Extensions,
  contained: z.array(AnyResource).default([]),
  authoredOn: Instant.optional(),
  specialty: z.object({ coding: z.array(z.object({ display: z.string().optional() })) }).optional(),
  subject: z.object({ identifier: z.object({ value: z.string() }) }),
  identifier: z.array(z.object({ value: z.string() })).min(1),
});

/** A005: the referral with that booking reference as it is now. Refused REFERENCE_NOT_FOUND, NO_RELATIONSHIP (R1, R2). */
export function retrieveReferralRequest(caller: Caller, ubrn: string): Promise<Answer<Referral>> {
  const path = `/referrals/FHIR/STU3/ReferralRequest/${encodeURIComponent(ubrn)}`;
  return callErs(caller, { operation: "A005", path, schema: Wire.transform(referralOf) });
}

function referralOf(wire: z.output<typeof Wire>): Referral {
  const { extension: list, contained } = wire;
  const state = extension(list, "Extension-eRS-ReferralState-1")?.extension;
  const reason = extension(state, "reason");
  const priority = extension(list, "Extension-eRS-ReferralPriority-1")?.valueCodeableConcept?.coding[0]?.code;
  const commRuleOrg = extension(list, "Extension-eRS-Commissioning-Rule-Org-1")?.valueIdentifier?.value;
  const appointmentReference = extension(list, "Extension-eRS-Appointment-Reference-1")?.valueReference;
  const [appointment] = resourcesOf(contained, "Appointment", StuAppointment);
  return {
    id: (wire.identifier[0]?.value ?? "").replace(/^r\./, ""),
    ubrn: wire.id,
    versionId: wire.meta.versionId,
    state: extension(state, "state")?.valueCoding?.code ?? "",
    priority: known(priority, "priority"),
    specialty: extension(list, "Specialty-Plain")?.valueString ?? wire.specialty?.coding[0]?.display ?? "",
    commRuleOrg: known(commRuleOrg, "commissioning rule organisation"),
    nhsNumber: wire.subject.identifier.value,
    isOverdue: extension(list, "Overdue-Since") !== undefined,
    isLetterMissing: extension(list, "Waits-For-Letter")?.valueBoolean === true,
    isNothingArranged: extension(list, "Nothing-Arranged")?.valueBoolean === true,
    overlaps: overlapsIn(list),
    shortlist: resourcesOf(contained, "List", Shortlist).flatMap(({ entry }) => entry.map(shortlisted)),
    needs: needsIn(list),
    unmetNeeds: extensions(list, "Additional-Requirement-Not-Met").flatMap(unmetNeed),
    ...defined({
      authoredOn: wire.authoredOn,
      stateReason: reason?.valueCoding?.code ?? reason?.valueString,
      contactBy: extension(list, "Contact-By")?.valueDate,
      referrerName: extension(extension(list, "Referrer")?.extension, "name")?.valueString,
      appointment:
        appointment === undefined ? undefined : appointmentOf(appointment, appointmentReference?.reference),
      endedStart: instantIn(extension(extension(list, "Ended-Appointment")?.extension, "start")),
      pendingAttempt: pending(extension(list, "Pending-Attempt")?.extension),
      pendingCancellation: pending(extension(list, "Pending-Cancellation")?.extension),
    }),
  };
}

function shortlisted({ item }: z.output<typeof ShortlistEntry>): Referral["shortlist"][number] {
  const miles = extension(item.extension, "Distance-Miles")?.valueDecimal;
  return { serviceId: item.identifier.value, name: item.display, ...defined({ miles }) };
}

/** e-RS's own extension leaves out what a service cannot arrange. */
function needsIn(list: Extension[]): string[] {
  const met = extensions(list, "Extension-eRS-PatientAdditionalRequirement-1");
  const unmet = extensions(list, "Additional-Requirement-Not-Met").flatMap(unmetNeed);
  return [
    ...new Set([
      ...met.flatMap(({ valueCoding }) => valueCoding?.code ?? []),
      ...unmet.map(({ need }) => need),
    ]),
  ];
}

function unmetNeed({ extension: parts }: Extension): Referral["unmetNeeds"] {
  const need = extension(parts, "requirement")?.valueCoding?.code;
  const serviceId = extension(parts, "serviceId")?.valueString;
  return need === undefined || serviceId === undefined ? [] : [{ need, serviceId }];
}

function instantIn(found: Extension | undefined): Date | undefined {
  return found?.valueInstant === undefined ? undefined : new Date(found.valueInstant);
}

function pending(attempt: Extension[] | undefined): Pending | undefined {
  const serviceId = extension(attempt, "serviceId")?.valueString;
  const start = extension(attempt, "start")?.valueInstant;
  if (attempt === undefined) return undefined;
  return { serviceId: known(serviceId, "service tried"), start: new Date(known(start, "time tried")) };
}

/** A fact that every referral has. */
function known(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`A005: unexpected shape. The ${name} is missing`);
  return value;
}
