import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { ASSESSMENT, CLINIC } from "../../testing-booking.ts";
import { A010, A011, creatingBody, identified, searchBody, SKIN } from "../../testing-referring.ts";
import type { Criteria } from "../../testing-referring.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";
import { commissioning, patients, services, slots } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let clinician: Client;
let nhsNumber: string;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  clinician = await opened.logInStaff("REFERRING_CLINICIAN");
  ({ nhsNumber } = opened.person("phone-only"));
  return () => simulator.close();
});

const search = (over: Criteria = {}, ...more: Parameters<typeof searchBody>[2][]) =>
  clinician.post(A010, searchBody(nhsNumber, { ...SKIN, ...over }, ...more));
const byRulesOf = (odsCode: string) =>
  identified("commissioningRuleOrganisation", odsCode, "https://fhir.nhs.uk/Id/ods-organization-code");
const found = ({ body }: Heard) =>
  (body as { entry: { item: { identifier: { value: string } } }[] }).entry.map(
    ({ item }) => item.identifier.value,
  );
const change = (set: Partial<typeof services.$inferInsert>) =>
  opened.world.ers.update(services).set(set).where(eq(services.serviceId, CLINIC)).run();

describe("a search for services", () => {
  test("finds those of a clinic type that a referral may be made to, nearest first, with their distance", async () => {
    const heard = await search({ postcode: "zz14fr" });
    expect(found(heard)).toEqual(["2000105", CLINIC, "2000102", "2000104", ASSESSMENT]);
    expect(JSON.stringify(heard.body)).toContain('{"url":"distance","valueUnsignedInt":14}');
    expect(JSON.stringify((await search()).body)).not.toContain("distance");
  });

  test("sorts by the wait instead when it is asked to, and says so where nothing is found", async () => {
    const body = searchBody(nhsNumber, SKIN);
    const text = JSON.stringify(body).replace("DISTANCE", "IWT");
    expect(found(await clinician.post(A010, text)).slice(0, 2)).toEqual(["2000105", ASSESSMENT]);
    const none = await search({ clinicType: "HIP", specialty: "ORTHOPAEDICS", priority: "TWO_WEEK_WAIT" });
    expect(none.body).toMatchObject({ entry: [], emptyReason: { coding: [{ code: "nilknown" }] } });
  });

  /** A search and a shortlist must agree: what is not listed cannot be shortlisted (R15). */
  async function isLeftOut(criteria: Criteria = {}): Promise<boolean> {
    const isListed = found(await search(criteria)).includes(CLINIC);
    const shortlisted = creatingBody(nhsNumber, { criteria: { ...SKIN, ...criteria } });
    const heard = saidBy(await clinician.post(A011, shortlisted));
    expect(heard).toBe(isListed ? "201" : "422 SHORTLISTED_SERVICE_NOT_IN_RESULTS");
    return !isListed;
  }

  test.each<[string, Partial<typeof services.$inferInsert>, boolean]>([
    ["not published (R17)", { published: false }, true],
    ["ending today (R17)", { effectiveTo: "2026-12-01" }, false],
    ["ended yesterday (R17)", { effectiveTo: "2026-11-30" }, true],
    ["opening today (R17)", { effectiveFrom: "2026-12-01" }, false],
    ["opening tomorrow (R17)", { effectiveFrom: "2026-12-02" }, true],
    // Born on 2 November 1958, the patient is 68.
    ["for people of 68 and over (R19)", { ageFrom: 68 }, false],
    ["for people of 69 and over (R19)", { ageFrom: 69 }, true],
    ["for people of up to 68 (R19)", { ageTo: 68 }, false],
    ["for people of up to 67 (R19)", { ageTo: 67 }, true],
    ["for men (R19)", { sexTreated: "MALE" }, false],
    ["for women (R19)", { sexTreated: "FEMALE" }, true],
    ["for other priorities (R22)", { priorities: ["URGENT"] }, true],
  ])("a service that is %s is left out: %s", async (_what, set, isOut) => {
    const [before] = opened.world.ers.select().from(services).where(eq(services.serviceId, CLINIC)).all();
    opened.world.ers.update(patients).set({ sex: "MALE" }).run();
    change(set);
    expect(await isLeftOut()).toBe(isOut);
    change(before ?? {});
  });

  test("asks for age and sex only where that is wanted, and for contracts of the day (R18, R19)", async () => {
    change({ ageTo: 5 });
    expect([await isLeftOut(), await isLeftOut({ ageAndGenderAppropriate: false })]).toEqual([true, false]);
    change({ ageTo: null });
    const contract = (toDate: string | null) =>
      opened.world.ers.update(commissioning).set({ toDate }).where(eq(commissioning.serviceId, CLINIC)).run();
    contract("2026-11-30");
    expect(await isLeftOut()).toBe(true);
    contract("2026-12-01");
    expect(await isLeftOut()).toBe(false);
    contract(null);
    const searches = [await search(), await search({}, byRulesOf("ZC2"))];
    expect(searches.map((heard) => found(heard).includes("2000105"))).toEqual([true, false]);
  });

  test("is narrowed by distance, wait, organisation, clinician and clinical term", async () => {
    const near = { postcode: "ZZ1 1AA" };
    expect(await isLeftOut({ ...near, distanceLimit: 0 })).toBe(false);
    expect(found(await search({ ...near, distanceLimit: 1 }))).not.toContain(ASSESSMENT);
    expect(await isLeftOut({ indicativeAppointmentWaitTimeLimit: 38 })).toBe(false);
    expect(await isLeftOut({ indicativeAppointmentWaitTimeLimit: 37 })).toBe(true);
    expect(await isLeftOut({ organisation: "ZQ101" })).toBe(false);
    expect(await isLeftOut({ organisation: "ZN5" })).toBe(true);
    expect(await isLeftOut({ namedClinician: "555000000411" })).toBe(true);
    opened.world.ers
      .update(slots)
      .set({ clinicianUserId: "555000000411" })
      .where(eq(slots.serviceId, CLINIC))
      .run();
    expect(await isLeftOut({ namedClinician: "555000000411" })).toBe(false);
    expect(await isLeftOut({ namedClinician: "555000000411", organisation: "ZQ101" })).toBe(false);
    change({ clinicalTerms: ["1003"] });
    expect(found(await search({ clinicalTerm: "1003" }))).toEqual([CLINIC]);
  });
});

describe("a search is refused", () => {
  const without = (...names: string[]): Criteria =>
    Object.fromEntries(Object.entries(SKIN).filter(([name]) => !names.includes(name)));
  const refused = async (criteria: Criteria) =>
    saidBy(await clinician.post(A010, searchBody(nhsNumber, criteria)));

  test.each<[string, Criteria, string]>([
    ["a clinic type without its specialty", without("specialty"), "FIELD_NOT_PERMITTED"],
    ["a specialty without a clinic type", without("clinicType"), "VALUE_IS_REQUIRED"],
    ["nothing", without("specialty", "clinicType"), "VALUE_IS_REQUIRED"],
    ["a distance from nowhere", { ...SKIN, distanceLimit: 3 }, "FIELD_NOT_PERMITTED"],
    [
      "a wait of a two week wait",
      { ...SKIN, priority: "TWO_WEEK_WAIT", indicativeAppointmentWaitTimeLimit: 3 },
      "FIELD_NOT_PERMITTED",
    ],
    ["a specialty that is none", { ...SKIN, specialty: "MAGIC" }, "INVALID_CODE"],
    ["a clinic type that is none", { ...SKIN, clinicType: "WANDS" }, "INVALID_CODE"],
    ["another specialty's clinic type", { ...SKIN, clinicType: "HIP" }, "INAPPROPRIATE_VALUE"],
    ["a priority that is none", { ...SKIN, priority: "SOON" }, "INVALID_CODE"],
    ["an unknown clinical term", { ...SKIN, clinicalTerm: "9" }, "SNOMED_NOT_FOUND"],
    ["an unknown clinician", { ...SKIN, namedClinician: "9" }, "REFERENCE_NOT_FOUND"],
    ["a clinician who refers", { ...SKIN, namedClinician: "555000000201" }, "REFERENCED_USER_IS_NOT_SPC"],
    ["an unknown postcode", { ...SKIN, postcode: "ZZ99 9ZZ" }, "INVALID_VALUE"],
    ["an unknown organisation", { ...SKIN, organisation: "ZZZ" }, "REFERENCE_NOT_FOUND"],
    ["services of a commissioner", { ...SKIN, organisation: "ZC1" }, "ORGANISATION_NOT_APPROPRIATE"],
    [
      "a clinician of another provider than is sought",
      { ...SKIN, namedClinician: "555000000414", organisation: "ZQ1" },
      "REFERENCED_USER_NOT_IN_ORG",
    ],
    [
      "a clinician of another provider than the site's",
      { ...SKIN, namedClinician: "555000000414", organisation: "ZQ101" },
      "REFERENCED_USER_NOT_IN_ORG",
    ],
  ])("for %s (R21)", async (_what, criteria, code) => {
    expect(await refused(criteria)).toBe(`422 ${code}`);
    const shortlisted = saidBy(await clinician.post(A011, creatingBody(nhsNumber, { criteria })));
    expect(shortlisted).toBe(`422 ${code}`);
  });

  test.each([
    ["ZZ", "422 REFERENCE_NOT_FOUND"],
    ["ZQ1", "422 ORGANISATION_NOT_APPROPRIATE"],
    ["Z99001", "422 ORGANISATION_NOT_APPROPRIATE"],
    ["ZC2", "200"],
  ])("by the commissioning rules of %s: %s", async (odsCode, said) => {
    expect(saidBy(await search({}, byRulesOf(odsCode)))).toBe(said);
  });
});
