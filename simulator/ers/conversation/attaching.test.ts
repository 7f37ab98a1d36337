import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, triageBody } from "../../testing-booking.ts";
import {
  comments,
  endBody,
  endPath,
  ifMatch,
  reviewBody,
  reviewComments,
  reviewOutcome,
} from "../../testing-ends.ts";
import {
  A020,
  a012,
  fileParameter,
  letterBody,
  locationOf,
  TEST_VIRUS,
  upload,
} from "../../testing-letters.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { reconcileOpenAttempts } from "./reconciling.ts";

/** The files that a provider adds to a referral as it is reviewed: A022 and A028 go the same way, and so do these tests. */

let simulator: TestSimulator;
let opened: TestWorld;
let reviewer: Client;
let referrer: Client;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  reviewer = watched(opened.world, await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN"));
  referrer = await opened.logInStaff("REFERRING_CLINICIAN");
});

type Operation = "A022" | "A028";

/** A referral that the provider is to review: booked, or sent for triage. */
async function arrange(operation: Operation): Promise<void> {
  person = opened.person(operation === "A022" ? "mixed-shortlist" : "assessment-only");
  patient = await opened.logIn(person);
  const asked =
    operation === "A022" ? bookingBody(person, aGoodSlot(opened.world)) : triageBody(person, "2000801");
  expect((await patient.post(A016, asked)).status).toBe(201);
}

/** A body that succeeds but for these files, if at all. */
function bodyOf(operation: Operation, urls: string[], type?: string) {
  if (operation === "A022") {
    const files = urls.map((url) => fileParameter("providerAttachmentFile", url, type));
    return endBody("cancelAppointmentActionLater", comments("See"), ...files);
  }
  const files = urls.map((url) => fileParameter("reviewAttachmentFile", url, type));
  return reviewBody(reviewOutcome("RETURN_TO_REFERRER_WITH_ADVICE"), reviewComments("See"), ...files);
}

const NAMES = { A022: "cancelAppointmentActionLater", A028: "recordReviewOutcome" } as const;
const send = (operation: Operation, body: unknown, client = reviewer, more: Record<string, string> = {}) =>
  client.post(endPath(NAMES[operation], person.ubrn), body, { ...ifMatch(opened.world, person), ...more });
const review = (operation: Operation, ...urls: string[]) => send(operation, bodyOf(operation, urls));

const fileOf = async (client: Client, over: Parameters<typeof upload>[1] = {}) =>
  locationOf(await upload(client, { forUbrn: person.ubrn, ...over }));
const scanned = () => opened.world.clock.set(opened.world.clock.now() + 60_000, "frozen");
const setLetter = (...urls: string[]) =>
  referrer.post(a012(person.ubrn), letterBody(...urls), ifMatch(opened.world, person));

const REFERRAL = "/referrals/FHIR/STU3/ReferralRequest";
type Document = {
  type: { coding: { code: string }[] };
  content: { attachment: { url: string; title: string } }[];
};

/** The files of a referral, each with its type, as a clinician reads them. */
async function attached(client = referrer): Promise<string[]> {
  const { body } = await client.get(`${REFERRAL}/${person.ubrn}`);
  const { contained, supportingInfo } = body as {
    contained: ({ id: string; resourceType: string } & Document)[];
    supportingInfo: { reference: string }[];
  };
  const documents = contained.filter(({ resourceType }) => resourceType === "DocumentReference");
  expect(supportingInfo).toEqual(documents.map(({ id }) => ({ reference: `#${id}` })));
  return documents.map(({ type, content }) => `${type.coding[0]?.code} ${content[0]?.attachment.title}`);
}

describe.each(["A022", "A028"] as const)("the files that %s names", (operation) => {
  beforeEach(() => arrange(operation));

  test("stand on the referral beside its letter", async () => {
    await setLetter(await fileOf(referrer));
    const urls = [
      await fileOf(reviewer, { name: "findings.txt" }),
      await fileOf(reviewer, { name: "plan.txt" }),
    ];
    const heard = await review(operation, ...urls);
    expect(heard.status).toBe(200);
    for (const url of urls) expect(JSON.stringify(heard.body)).toContain(url);
    expect(await attached()).toEqual(["REFERRER letter.txt", "PROVIDER findings.txt", "PROVIDER plan.txt"]);
    expect(await attached(reviewer)).toHaveLength(3);
  });

  test("are not for patients, the appointments line or the provider's administrators (R3)", async () => {
    const url = await fileOf(reviewer, { name: "findings.txt" });
    expect((await review(operation, url)).status).toBe(200);
    const subject = encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${person.nhsNumber}`);
    const paths = [
      `${REFERRAL}/${person.ubrn}`,
      `/e-referrals-service-patient-care-api/FHIR/R4/ServiceRequest?patient:identifier=${subject}&category=http://snomed.info/sct|3457005`,
    ];
    const handler = await opened.logInStaff("BMS_ADMIN");
    const { callId } = (await handler.post("/ers/calls")).body as { callId: string };
    const found = await handler.post(`/ers/calls/${callId}/find-patient`, { ubrn: person.ubrn });
    const { matchId } = (found.body as { matches: [{ matchId: string }] }).matches[0];
    const { accessCode, yearOfBirth } = person;
    await handler.post(`/ers/calls/${callId}/check-caller`, { matchId, accessCode, yearOfBirth });
    for (const path of paths)
      for (const client of [patient, handler]) {
        const heard = await client.get(path);
        expect(heard.status).toBe(200);
        expect(JSON.stringify(heard.body)).not.toMatch(/Binary|DocumentReference|findings/);
      }
    expect(await attached(await opened.logInStaff("SERVICE_PROVIDER_ADMIN"))).toEqual([]);
  });

  test("must be known, the referral's own, named alike by no other, and sound", async () => {
    const url = await fileOf(reviewer);
    expect(saidBy(await review(operation, `Binary/${randomUUID()}`))).toBe("422 REFERENCE_NOT_FOUND");
    expect(saidBy(await review(operation, locationOf(await upload(reviewer))))).toBe(
      "422 INAPPROPRIATE_VALUE",
    );
    const another = await fileOf(referrer, { forUbrn: opened.person("booked").ubrn });
    expect(saidBy(await review(operation, another))).toBe("422 INAPPROPRIATE_VALUE");
    expect(saidBy(await review(operation, url, url))).toBe("422 DUPLICATE_FILENAME");
    expect((await setLetter(await fileOf(referrer))).status).toBe(200);
    expect(saidBy(await review(operation, url))).toBe("422 DUPLICATE_FILENAME");
    const bad = await fileOf(reviewer, { name: "bad.txt", content: TEST_VIRUS });
    scanned();
    expect(saidBy(await review(operation, bad))).toBe("422 INVALID_STATE");
    expect(await attached()).toEqual(["REFERRER letter.txt"]);
  });

  test("say that they are the provider's", async () => {
    const body = bodyOf(operation, [await fileOf(reviewer)], "REFERRER");
    expect(saidBy(await send(operation, body))).toBe("422 INVALID_CODE");
  });

  test("stay when the letter changes, and it can have none of their names", async () => {
    const letter = await fileOf(referrer);
    await setLetter(letter);
    await review(operation, await fileOf(reviewer, { name: "findings.txt" }));
    const alike = await fileOf(referrer, { name: "findings.txt" });
    expect(saidBy(await setLetter(letter, alike))).toBe("422 DUPLICATE_FILENAME");
    expect((await setLetter(await fileOf(referrer, { name: "new.txt" }))).status).toBe(200);
    expect(await attached()).toEqual(["REFERRER new.txt", "PROVIDER findings.txt"]);
  });

  test("say who uploaded them, and for whom", async () => {
    const admin = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN_ADMIN");
    const inTheName = { "NHSD-eRS-On-Behalf-Of-User-ID": "555000000411" };
    const uploaded = await admin.post(A020, "Dear colleague", {
      ...{ "Content-Type": "text/plain", "NHSD-eRS-File-Name": "findings.txt" },
      ...{ "NHSD-eRS-Referral-ID": person.ubrn, ...inTheName },
    });
    const heard = await send(operation, bodyOf(operation, [locationOf(uploaded)]), admin, inTheName);
    expect(heard.status).toBe(200);
    expect(JSON.stringify(heard.body)).toMatch(/AttachedOnBehalfOf-1","valueReference":[^[]*"555000000411"/);
  });
});

describe("while the PAS holds the appointment", () => {
  test("nothing is attached; it is once the PAS has cancelled it", async () => {
    await arrange("A022");
    const url = await fileOf(reviewer, { name: "findings.txt" });
    opened.world.faults.arm("pas-down");
    expect(saidBy(await review("A022", url))).toBe("502 PAS_RESPONDED_WITH_ERROR");
    expect(await attached()).toEqual([]);
    opened.world.faults.disarmAll();
    await reconcileOpenAttempts(opened.world);
    expect(await attached()).toEqual(["PROVIDER findings.txt"]);
  });

  test("the letter takes no other file of the same name while the outcome is unknown", async () => {
    await arrange("A022");
    opened.world.faults.arm("pas-down");
    await review("A022", await fileOf(reviewer, { name: "findings.txt" }));
    const another = await setLetter(await fileOf(reviewer, { name: "findings.txt" }));
    expect(saidBy(another)).toBe("422 DUPLICATE_FILENAME");
    opened.world.faults.disarmAll();
    await reconcileOpenAttempts(opened.world);
    expect(await attached()).toEqual(["PROVIDER findings.txt"]);
  });

  test("a file that becomes a part of the letter meanwhile stays that", async () => {
    await arrange("A022");
    const url = await fileOf(reviewer, { name: "findings.txt" });
    opened.world.faults.arm("pas-down");
    await review("A022", url, await fileOf(reviewer, { name: "plan.txt" }));
    expect((await setLetter(url)).status).toBe(200);
    opened.world.faults.disarmAll();
    await reconcileOpenAttempts(opened.world);
    expect(await attached()).toEqual(["REFERRER findings.txt", "PROVIDER plan.txt"]);
  });
});
