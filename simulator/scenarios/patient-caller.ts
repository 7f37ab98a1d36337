import { eq } from "drizzle-orm";
import { z } from "zod";
import { referrals } from "../ers/store/schema.ts";
import type { World } from "../simulator.ts";
import { callErs } from "./call-ers.ts";
import type { ScenarioPerson } from "./scenario.ts";

const LogIn = z.object({ token: z.string() });
const SlotBundle = z.object({
  entry: z
    .array(
      z.object({
        resource: z.object({
          resourceType: z.string(),
          id: z.string(),
          start: z.string().optional(),
          end: z.string().optional(),
        }),
      }),
    )
    .default([]),
});

const PROFILES = [
  "https://fhir.nhs.uk/STU3/StructureDefinition/eRS-Appointment-1",
  "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1",
];
const ACKNOWLEDGED = "https://ers-simulator.example/StructureDefinition/Placeholder-Explanation-Acknowledged";

/** What a person of a scenario can do in e-RS before the world is handed over, by the operations that everyone uses. */
export type PatientCaller = {
  /** Books the service's first slot on or after an instant (A015, A016). */
  book(serviceId: string, notBefore: number, explanationVersion?: string): Promise<void>;
  /** Sends the referral to an assessment service (A016 with reason TRIAGE). */
  sendForTriage(serviceId: string): Promise<void>;
};

/** Logs a person in, lets them act, and logs them out. Throws when e-RS refuses anything. */
export async function asPatient(
  world: World,
  { ubrn, accessCode, yearOfBirth, nhsNumber }: ScenarioPerson,
  act: (caller: PatientCaller) => Promise<void>,
): Promise<void> {
  const referral = world.ers.select().from(referrals).where(eq(referrals.ubrn, ubrn)).get();
  if (!referral) throw new Error("The person has no referral in this world.");
  const { commRuleOrg, priority } = referral;
  const call = (method: string, path: string, body?: unknown, token?: string) =>
    callErs(world, method, path, {
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(path.includes("/Slot?") ? { "NHSD-eRS-Comm-Rule-Org": commRuleOrg } : {}),
      },
      body,
    });

  const { token } = LogIn.parse(
    (await call("POST", "/patient-access/log-in", { ubrn, accessCode, yearOfBirth })).content,
  );
  const appoint = async (serviceId: string, particulars: Record<string, unknown>) => {
    const { etag } = await call("GET", `/referrals/FHIR/STU3/ReferralRequest/${ubrn}`, undefined, token);
    const version = /\d+/.exec(etag)?.[0] ?? "";
    await call(
      "POST",
      "/referrals/FHIR/STU3/Appointment",
      appointmentBody({ ubrn, version, serviceId, nhsNumber, particulars }),
      token,
    );
  };
  await act({
    async book(serviceId, notBefore, explanationVersion) {
      const query = `schedule.actor:HealthcareService=${serviceId}&appointmentType=${priority}&status=free&_count=100&page=1`;
      const { content } = await call("GET", `/referrals/FHIR/STU3/Slot?${query}`, undefined, token);
      const slots = SlotBundle.parse(content).entry.map(({ resource }) => resource);
      const slot = slots.find(
        ({ resourceType, start }) => resourceType === "Slot" && Date.parse(start ?? "") >= notBefore,
      );
      if (!slot) throw new Error(`Service ${serviceId} has no slot for the scenario.`);
      await appoint(serviceId, {
        status: "booked",
        start: slot.start,
        end: slot.end,
        slot: [{ reference: `Slot/${slot.id}` }],
        ...(explanationVersion === undefined
          ? {}
          : { extension: [{ url: ACKNOWLEDGED, valueString: explanationVersion }] }),
      });
    },
    sendForTriage: (serviceId) =>
      appoint(serviceId, {
        status: "proposed",
        reason: [
          { coding: [{ system: "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewReason-1", code: "TRIAGE" }] },
        ],
      }),
  });
  await call("POST", "/patient-access/log-out", undefined, token);
}

function appointmentBody(facts: {
  ubrn: string;
  version: string;
  serviceId: string;
  nhsNumber: string;
  particulars: Record<string, unknown>;
}) {
  const { ubrn, version, serviceId, nhsNumber, particulars } = facts;
  const participant = (system: string, value: string) => ({
    actor: { identifier: { system, value } },
    status: "accepted",
  });
  return {
    id: "appointment",
    resourceType: "Appointment",
    meta: { profile: PROFILES },
    language: "en",
    description: "e-Referral Appointment",
    ...particulars,
    incomingReferral: [{ reference: `ReferralRequest/${ubrn}/_history/${version}` }],
    participant: [
      participant("http://fhir.nhs.net/Id/ers-service", serviceId),
      participant("http://fhir.nhs.net/Id/nhs-number", nhsNumber),
    ],
  };
}
