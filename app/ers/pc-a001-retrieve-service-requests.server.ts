import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { AnyResource, extension, Extensions, Instant, resourcesOf } from "./fhir.server.ts";
import { overlapsIn, type Overlap } from "./overlap.server.ts";

/** One line of a patient's list of referrals. */
export type ReferralSummary = {
  id: string;
  state: string;
  specialty: string;
  authoredOn: Date;
  /** Present when an appointment is booked and is not a placeholder. */
  appointmentStart?: Date;
  /** Its appointment is a placeholder, or was one before it was cancelled. */
  isPlaceholder: boolean;
  /** London date by which a hospital is to contact the patient (R50). */
  contactBy?: string;
  /** Real appointments of the patient's other referrals at the same time. */
  overlaps: Overlap[];
};

const ServiceRequest = z.object({
  id: z.string(),
  extension: Extensions,
  authoredOn: Instant,
  performerType: z.object({ coding: z.array(z.object({ display: z.string().optional() })) }).optional(),
});

const Appointment = z.object({
  extension: Extensions,
  status: z.string(),
  basedOn: z.array(z.object({ reference: z.string() })),
  start: Instant.optional(),
});

const Task = z.object({
  focus: z.object({ reference: z.string() }),
  restriction: z.object({ period: z.object({ end: z.iso.date() }) }).optional(),
});

const Bundle = z
  .object({
    resourceType: z.literal("Bundle"),
    entry: z.array(z.object({ resource: AnyResource })).default([]),
  })
  .transform(({ entry }): ReferralSummary[] => {
    const resources = entry.map(({ resource }) => resource);
    const appointments = resourcesOf(resources, "Appointment", Appointment);
    const tasks = resourcesOf(resources, "Task", Task);
    return resourcesOf(resources, "ServiceRequest", ServiceRequest).map((request) =>
      summaryOf(request, appointments, tasks),
    );
  });

/** PC-A001: the patient's active referrals with their booked appointments, newest first. */
export function retrieveServiceRequests(
  caller: Caller,
  nhsNumber: string,
): Promise<Answer<ReferralSummary[]>> {
  const query = new URLSearchParams({
    "patient:identifier": `https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`,
    category: "http://snomed.info/sct|3457005",
  });
  query.append("_revinclude", "Appointment:based-on");
  query.append("_revinclude", "Task:focus");
  const path = `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?${query.toString()}`;
  return callErs(caller, { operation: "PC-A001", path, schema: Bundle });
}

function summaryOf(
  request: z.output<typeof ServiceRequest>,
  appointments: z.output<typeof Appointment>[],
  tasks: z.output<typeof Task>[],
): ReferralSummary {
  const id = request.id.replace(/^r\./, "");
  const appointment = appointments.find(({ basedOn }) =>
    basedOn.some(({ reference }) => reference.endsWith(id)),
  );
  const state = extension(request.extension, "Extension-eRS-ServiceRequest-State")?.extension;
  const isPlaceholder = extension(appointment?.extension, "Placeholder-Appointment") !== undefined;
  const task = tasks.find(({ focus }) => focus.reference.endsWith(id));
  const contactBy = task?.restriction?.period.end;
  const isKept = appointment?.status === "booked" && !isPlaceholder;
  const start = isKept ? appointment.start : undefined;
  return {
    id,
    state: extension(state, "state")?.valueCoding?.code ?? "",
    specialty: request.performerType?.coding[0]?.display ?? "",
    authoredOn: request.authoredOn,
    isPlaceholder,
    overlaps: overlapsIn(request.extension),
    ...(start === undefined ? {} : { appointmentStart: start }),
    ...(contactBy === undefined ? {} : { contactBy }),
  };
}
