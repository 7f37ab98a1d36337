import { randomUUID } from "node:crypto";
import { send } from "./simulator.ts";
import type { Person } from "./simulator.ts";

/** Someone who talks to e-RS without our app: another device, another product, a load generator. */
export type ErsSession = {
  api: string;
  token: string;
  nhsNumber: string;
  referrals: { id: string; ubrn: string }[];
};

export type FreeSlot = { id: string; start: string; end: string };

const STU3 = "referrals/FHIR/STU3";

/** Logs a patient in at `api`, the base address of a world. */
export async function logInOverHttp(
  api: string,
  { ubrn, accessCode, yearOfBirth }: Pick<Person, "ubrn" | "accessCode" | "yearOfBirth">,
): Promise<ErsSession> {
  const body = { ubrn, accessCode, yearOfBirth };
  const answer = await send<{
    token: string;
    patient: { nhsNumber: string };
    referrals: { id: string; ubrn: string }[];
  }>("POST", `${api}/patient-access/log-in`, body);
  return { api, token: answer.token, nhsNumber: answer.patient.nhsNumber, referrals: answer.referrals };
}

/** A005: the referral as e-RS has it now, with the version that its ETag names. */
export async function readReferral(
  session: ErsSession,
  ubrn: string,
): Promise<{ version: string; commRuleOrg: string; serviceIds: string[] }> {
  const response = await fetch(`${session.api}/${STU3}/ReferralRequest/${ubrn}`, {
    headers: bearer(session),
  });
  if (!response.ok) throw new Error(`A005 answered ${String(response.status)}: ${await response.text()}`);
  const version = /"(.*)"/.exec(response.headers.get("etag") ?? "")?.[1];
  if (version === undefined) throw new Error("A005 answered without an ETag");
  return { version, ...factsOf((await response.json()) as Resource) };
}

/** The path and query of A015: the slots of a service that may be booked at a priority. */
export function slotSearchPath(serviceId: string, priority: string, count: number): string {
  const query = new URLSearchParams({
    "schedule.actor:HealthcareService": serviceId,
    appointmentType: priority,
    status: "free",
    _count: String(count),
    page: "1",
  });
  return `${STU3}/Slot?${query.toString()}`;
}

/** A015: the first slots of a service, earliest first. */
export async function findSlots(
  session: ErsSession,
  serviceId: string,
  {
    commRuleOrg,
    priority = "ROUTINE",
    count = 100,
  }: { commRuleOrg: string; priority?: string; count?: number },
): Promise<FreeSlot[]> {
  const headers = { ...bearer(session), "NHSD-eRS-Comm-Rule-Org": commRuleOrg };
  const bundle = await send<{
    entry?: { resource: { resourceType: string; id: string; start: string; end: string } }[];
  }>("GET", `${session.api}/${slotSearchPath(serviceId, priority, count)}`, undefined, headers);
  return (bundle.entry ?? [])
    .map(({ resource }) => resource)
    .filter(({ resourceType }) => resourceType === "Slot")
    .map(({ id, start, end }) => ({ id, start, end }));
}

/** The body of A016 that books a slot for a referral, after the official example "MinimalBooking". */
export function bookingBody(booking: {
  ubrn: string;
  version: string;
  serviceId: string;
  slot: FreeSlot;
  nhsNumber: string;
}): unknown {
  return {
    id: "appointment",
    meta: { profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-Appointment-1"] },
    language: "en",
    resourceType: "Appointment",
    status: "booked",
    description: "e-Referral Appointment",
    start: booking.slot.start,
    end: booking.slot.end,
    slot: [{ reference: `Slot/${booking.slot.id}` }],
    incomingReferral: [{ reference: `ReferralRequest/${booking.ubrn}/_history/${booking.version}` }],
    participant: [
      participant("http://fhir.nhs.net/Id/ers-service", booking.serviceId),
      participant("http://fhir.nhs.net/Id/nhs-number", booking.nhsNumber),
    ],
  };
}

/** A016: books a slot; the status that e-RS answered. */
export async function bookOverHttp(
  session: ErsSession,
  booking: { ubrn: string; serviceId: string; slot: FreeSlot },
): Promise<number> {
  const { version } = await readReferral(session, booking.ubrn);
  const response = await fetch(`${session.api}/${STU3}/Appointment`, {
    method: "POST",
    headers: {
      ...bearer(session),
      "Content-Type": "application/fhir+json",
      "Idempotency-Key": randomUUID(),
    },
    body: JSON.stringify(bookingBody({ ...booking, version, nhsNumber: session.nhsNumber })),
  });
  await response.arrayBuffer();
  return response.status;
}

/** The parts of an A005 answer that a caller needs to go on: who pays, and which services are shortlisted. */
type Resource = {
  extension?: { url: string; valueIdentifier?: { value: string } }[];
  contained?: { resourceType: string; entry?: { item: { identifier: { value: string } } }[] }[];
};

function factsOf({ extension = [], contained = [] }: Resource): {
  commRuleOrg: string;
  serviceIds: string[];
} {
  const payer = extension.find(({ url }) => url.endsWith("Extension-eRS-Commissioning-Rule-Org-1"));
  const shortlist = contained.find(({ resourceType }) => resourceType === "List");
  return {
    commRuleOrg: payer?.valueIdentifier?.value ?? "",
    serviceIds: (shortlist?.entry ?? []).map(({ item }) => item.identifier.value),
  };
}

export function bearer(session: { token: string }): Record<string, string> {
  return { Authorization: `Bearer ${session.token}` };
}

function participant(system: string, value: string): unknown {
  return { actor: { identifier: { system, value } }, status: "accepted" };
}
