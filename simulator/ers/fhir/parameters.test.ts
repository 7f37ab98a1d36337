import { beforeAll, describe, expect, test } from "vitest";
import {
  endBody,
  endPath,
  GOOD_BODIES,
  ifMatch,
  reasonForRejection,
  reviewBody,
  reviewOutcome,
  reviewPriority,
} from "../../testing-ends.ts";
import { a012, fileParameter, letterBody } from "../../testing-letters.ts";
import {
  A010,
  A011,
  a031,
  changingBody,
  creatingBody,
  identified,
  searchBody,
  SKIN,
} from "../../testing-referring.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { TestSimulator, TestWorld } from "../../testing-world.ts";

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  return () => simulator.close();
});

const UBRN = "000041000040";
const NHS_NUMBER = "9990001049";
const A_FILE = "Binary/00000000-0000-4000-8000-000000000000";
const STU3 = "https://fhir.nhs.uk/STU3";
const DIRECTORY = "https://directory.spineservices.nhs.uk/STU3/Organization";
const EVERYTHING = {
  ...SKIN,
  clinicalTerm: "1003",
  namedClinician: "555000000411",
  organisation: "ZQ1",
  commissioningProvisioning: "ALL_AVAILABLE_FOR_BOOKING",
};
const COMMISSIONER = identified(
  "commissioningRuleOrganisation",
  "ZC1",
  "https://fhir.nhs.uk/Id/ods-organization-code",
);
const CLINICIAN = identified("referringClinician", "555000000201");

const concept = (name: string, system: string, code: string) => ({
  name,
  valueCodeableConcept: { coding: [{ system, code }] },
});
const worklist = {
  resourceType: "Parameters",
  meta: { profile: [`${STU3}/StructureDefinition/eRS-FetchWorklist-Parameters-1`] },
  parameter: [
    concept("listType", `${STU3}/CodeSystem/eRS-ReferralListSelector-1`, "REFERRALS_FOR_REVIEW"),
    identified("service", "2000601", "http://fhir.nhs.net/Id/ers-service"),
    identified("location", "ZQ101", DIRECTORY),
    concept("specialtyAssignedIndicator", `${STU3}/CodeSystem/eRS-AssignedIndicator-1`, "ASSIGNED"),
    concept("specialty", "https://e-rs.example/STU3/CodeSystem/SPECIALTY", "CARDIOLOGY"),
    concept("clinicianAssignedIndicator", `${STU3}/CodeSystem/eRS-AssignedIndicator-1`, "ASSIGNED"),
    identified("clinician", "555000000411"),
  ],
};

/** Who sends which body: with every parameter that has a system. */
const REQUESTS: [operation: string, role: string, path: string, body: object][] = [
  ["A008", "SERVICE_PROVIDER_CLINICIAN", "/referrals/FHIR/STU3/ReferralRequest/$ers.fetchworklist", worklist],
  ["A010", "REFERRING_CLINICIAN", A010, searchBody(NHS_NUMBER, EVERYTHING, COMMISSIONER, CLINICIAN)],
  [
    "A011",
    "REFERRING_CLINICIAN",
    A011,
    creatingBody(NHS_NUMBER, { criteria: EVERYTHING, more: [CLINICIAN] }),
  ],
  ["A012", "REFERRING_CLINICIAN", a012(UBRN), letterBody(A_FILE)],
  [
    "A014",
    "SERVICE_PROVIDER_CLINICIAN",
    endPath("rejectReferral", UBRN),
    endBody("rejectReferral", reasonForRejection("SERVICE_INAPPROPRIATE")),
  ],
  [
    "A022",
    "SERVICE_PROVIDER_CLINICIAN",
    endPath("cancelAppointmentActionLater", UBRN),
    GOOD_BODIES.cancelAppointmentActionLater,
  ],
  [
    "A028",
    "SERVICE_PROVIDER_CLINICIAN",
    endPath("recordReviewOutcome", UBRN),
    reviewBody(
      reviewOutcome("ACCEPT_REFER_BOOK_LATER"),
      reviewPriority("URGENT"),
      fileParameter("reviewAttachmentFile", A_FILE),
    ),
  ],
  ["A031", "REFERRING_CLINICIAN", a031(UBRN), changingBody({ criteria: EVERYTHING })],
  ["A036", "REFERRING_CLINICIAN", endPath("cancelReferral", UBRN), GOOD_BODIES.cancelReferral],
];

/** The same body, once for each system in it, which is another there. */
function withOtherSystems(body: object): { system: string; text: string }[] {
  const text = JSON.stringify(body);
  return [...text.matchAll(/"system":"([^"]*)"/g)].map(({ 0: whole, 1: system = "", index }) => ({
    system,
    text: `${text.slice(0, index)}"system":"zzz"${text.slice(index + whole.length)}`,
  }));
}

describe("the system of a code or an identifier", () => {
  test.each(REQUESTS)("must be the documented one: %s", async (_operation, role, path, body) => {
    const client = await opened.logInStaff(role);
    const headers = ifMatch(opened.world, { ubrn: UBRN });
    expect(saidBy(await client.post(path, body, headers))).not.toBe("422 INVALID_CODE");
    for (const { system, text } of withOtherSystems(body))
      expect(saidBy(await client.post(path, text, headers)), system).toBe("422 INVALID_CODE");
  });
});
