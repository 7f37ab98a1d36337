import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, ASSESSMENT, bookingBody, CLINIC } from "../../testing-booking.ts";
import { A011, creatingBody, identified, referralOf, SKIN } from "../../testing-referring.ts";
import { lastRefusals } from "../../testing-journal.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import { patients, services } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let clinician: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("phone-only");
  clinician = watched(opened.world, await opened.logInStaff("REFERRING_CLINICIAN"));
});

const idOf = ({ body }: Heard) => (body as { id: string }).id;
const create = (over: Parameters<typeof creatingBody>[1] = {}, client = clinician) =>
  client.post(A011, creatingBody(person.nhsNumber, over));

describe("a referral that is created", () => {
  test("is NOT_BOOKED, with its shortlist in order and the criteria that it was found by", async () => {
    const criteria = { ...SKIN, postcode: "ZZ3 5WC", distanceLimit: 30 };
    const heard = await create({ serviceIds: [ASSESSMENT, CLINIC], criteria });
    expect([heard.status, heard.headers.get("etag")]).toEqual([201, 'W/"1"']);
    expect(idOf(heard)).toMatch(/^\d{12}$/);
    const read = await clinician.get(`/referrals/FHIR/STU3/ReferralRequest/${idOf(heard)}`);
    expect(read.body).toEqual(heard.body);
    const { contained } = heard.body as { contained: { id: string; parameter?: unknown; entry?: unknown }[] };
    const shortlist = contained.find(({ id }) => id === "shortlist");
    expect(JSON.stringify(shortlist?.entry)).toMatch(new RegExp(`${ASSESSMENT}.*${CLINIC}`));
    expect(contained.find(({ id }) => id === "serviceSearchCriteria")?.parameter).toContainEqual({
      name: "distanceLimit",
      valueUnsignedInt: 30,
    });
    expect(referralOf(opened.world, idOf(heard))).toMatchObject({
      state: "NOT_BOOKED",
      priority: "ROUTINE",
      specialty: "Dermatology",
      commRuleOrg: "ZC1",
      referringUserId: "555000000201",
      pathwayStartAt: null,
      clinicalInfoFirstSubmittedAt: null,
      letterIntention: "NEED_TO_ADD_LATER",
    });
  });

  test("lets the patient log in with its code and book; the same world gives it the same numbers", async () => {
    const { ubrn, accessCode, id } = referralOf(opened.world, idOf(await create()));
    const patient = await opened.logIn({ ...person, ubrn, accessCode: accessCode ?? "" });
    const slot = aGoodSlot(opened.world);
    const body = bookingBody({ ...person, ubrn }, slot, 1);
    expect((await patient.post(A016, body)).status).toBe(201);
    expect(referralOf(opened.world, idOf(await create()))).not.toMatchObject({ ubrn, accessCode, id });
  });

  test("is created once for an Idempotency-Key", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    const [first, again] = [
      await clinician.post(A011, creatingBody(person.nhsNumber), headers),
      await clinician.post(A011, creatingBody(person.nhsNumber), headers),
    ];
    expect([first.status, again.status, idOf(again)]).toEqual([201, 201, idOf(first)]);
    expect(idOf(await create())).not.toBe(idOf(first));
  });

  test("by an administrator is the named clinician's, and only an administrator names one", async () => {
    const admin = watched(opened.world, await opened.logInStaff("REFERRING_CLINICIAN_ADMIN"));
    const named = (userId: string) => ({ more: [identified("referringClinician", userId)] });
    expect(saidBy(await create({}, admin))).toBe("422 VALUE_IS_REQUIRED");
    expect(saidBy(await create(named("555999999999"), admin))).toBe("422 REFERENCE_NOT_FOUND");
    expect(saidBy(await create(named("555000000411"), admin))).toBe("422 REFERENCED_USER_IS_NOT_RC");
    expect(saidBy(await create(named("555000000202")))).toBe("422 FIELD_NOT_PERMITTED");
    const heard = await create(named("555000000201"), admin);
    expect(referralOf(opened.world, idOf(heard)).referringUserId).toBe("555000000201");
  });

  test("may have a pathway that began within the last year, which stays where it is (R74)", async () => {
    const at = (start: string) => ({ more: [{ name: "eReferralPathwayStart", valueInstant: start }] });
    expect(saidBy(await create(at("2026-12-01T09:00:00Z")))).toBe("422 INAPPROPRIATE_VALUE");
    expect(saidBy(await create(at("2025-12-01T08:59:59Z")))).toBe("422 INAPPROPRIATE_VALUE");
    const heard = await create(at("2025-12-01T09:00:00Z"));
    expect(JSON.stringify(heard.body)).toContain('"valueInstant":"2025-12-01T09:00:00.000Z"');
    expect((await create(at("2026-12-01T08:59:59Z"))).status).toBe(201);
  });
});

describe("no referral is created, and nothing is changed", () => {
  test("with a shortlist that is too long, doubled or not what the search finds (R14, R15)", async () => {
    const many = Array.from({ length: 21 }, (_, number) => String(number));
    expect(saidBy(await create({ serviceIds: many }))).toBe("422 TOO_MANY_ITEMS");
    expect(saidBy(await create({ serviceIds: many.slice(1) }))).toBe(
      "422 SHORTLISTED_SERVICE_NOT_IN_RESULTS",
    );
    expect(saidBy(await create({ serviceIds: [CLINIC, CLINIC] }))).toBe("422 DUPLICATE_SERVICE");
    const urgent = { ...SKIN, priority: "TWO_WEEK_WAIT" };
    expect(saidBy(await create({ criteria: urgent }))).toBe("422 SHORTLISTED_SERVICE_NOT_IN_RESULTS");
    expect(saidBy(await create({ serviceIds: ["2000401"] }))).toBe("422 SHORTLISTED_SERVICE_NOT_IN_RESULTS");
  });

  test("without the letter that a service wants; one that wants none takes it (R71)", async () => {
    const letter = "NOT_INTENDING_TO_ADD";
    expect(saidBy(await create({ letter }))).toBe("422 INAPPROPRIATE_VALUE");
    opened.world.ers
      .update(services)
      .set({ letterRequired: false })
      .where(eq(services.serviceId, CLINIC))
      .run();
    expect((await create({ letter })).status).toBe(201);
    expect(saidBy(await create({ letter: "PERHAPS" }))).toBe("422 INVALID_CODE");
  });

  test("for nobody, for a patient without a practice in e-RS (R20), or by somebody who refers nobody (R3)", async () => {
    expect(saidBy(await clinician.post(A011, creatingBody("9990009999")))).toBe("422 REFERENCE_NOT_FOUND");
    const patient = await opened.logIn(person);
    const admin = await opened.logInStaff("REFERRING_ADMIN");
    const provider = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
    for (const client of [patient, admin, provider])
      expect(saidBy(await create({}, watched(opened.world, client)))).toBe("403 FORBIDDEN");
    opened.world.ers.update(patients).set({ gpOdsCode: "V81999" }).run();
    expect(saidBy(await create())).toBe("422 NO_REG_GP_PRACTICE");
    expect(lastRefusals(opened.world)).toEqual(["NO_REG_GP_PRACTICE R20"]);
  });

  test("from a body that lacks something or has too much", async () => {
    const body = creatingBody(person.nhsNumber);
    for (const { name } of body.parameter) {
      const parameter = body.parameter.filter((one) => one.name !== name);
      expect(saidBy(await clinician.post(A011, { ...body, parameter })), name).toBe("422 MISSING_VALUE");
    }
    const more = [{ name: "colour", valueString: "red" }];
    expect(saidBy(await create({ more }))).toBe("422 UNEXPECTED_FIELD");
  });
});
