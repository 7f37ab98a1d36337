import { beforeAll, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = await opened.logIn(person);
  return () => simulator.close();
});

describe("A015", () => {
  const search = (over: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const query = new URLSearchParams({
      "schedule.actor:HealthcareService": "2000101",
      appointmentType: "ROUTINE",
      status: "free",
      _count: "20",
      page: "1",
      ...over,
    });
    for (const [name, value] of Object.entries(over)) if (value === "") query.delete(name);
    const org = findReferral(opened.world.ers, person.ubrn)?.commRuleOrg ?? "";
    return patient.get(`/referrals/FHIR/STU3/Slot?${query.toString()}`, {
      "NHSD-eRS-Comm-Rule-Org": org,
      ...headers,
    });
  };
  type Page = {
    total: number;
    link: { relation: string; url: string }[];
    entry: { resource: { id: string; resourceType: string; start?: string } }[];
  };

  test("pages through the slots in order of start, once each", async () => {
    const ids: string[] = [];
    const starts: string[] = [];
    let url: string | undefined =
      `${opened.world.baseUrl}/referrals/FHIR/STU3/Slot?schedule.actor%3AHealthcareService=2000101&appointmentType=ROUTINE&status=free&_count=7&page=1`;
    let total = 0;
    while (url !== undefined) {
      const org = findReferral(opened.world.ers, person.ubrn)?.commRuleOrg ?? "";
      const { body } = await patient.get(url.slice(opened.world.baseUrl.length), {
        "NHSD-eRS-Comm-Rule-Org": org,
      });
      const page = body as Page;
      total = page.total;
      const found = page.entry.filter(({ resource }) => resource.resourceType === "Slot");
      ids.push(...found.map(({ resource }) => resource.id));
      starts.push(...found.map(({ resource }) => resource.start ?? ""));
      url = page.link.find(({ relation }) => relation === "next")?.url;
    }
    expect(new Set(ids).size).toBe(total);
    expect(starts).toEqual([...starts].sort());
  });

  test.each<[string, Record<string, string>, string]>([
    ["a page that is not there", { page: "500" }, "400 INVALID_VALUE"],
    ["page 0", { page: "0" }, "400 INVALID_VALUE"],
    ["page two and a half", { page: "2.5" }, "400 INVALID_VALUE"],
    ["no slots on a page", { _count: "0" }, "400 INVALID_VALUE"],
    ["101 slots on a page", { _count: "101" }, "400 INVALID_VALUE"],
    ["no service", { "schedule.actor:HealthcareService": "" }, "400 MISSING_PARAMETER"],
    ["no priority", { appointmentType: "" }, "400 MISSING_PARAMETER"],
    ["no size of a page", { _count: "" }, "400 MISSING_PARAMETER"],
    ["no page", { page: "" }, "400 MISSING_PARAMETER"],
    ["a priority of no meaning", { appointmentType: "SOON" }, "400 INVALID_CODE"],
    ["slots that are busy", { status: "busy" }, "400 INVALID_CODE"],
    ["an unknown service", { "schedule.actor:HealthcareService": "1" }, "400 REFERENCE_NOT_FOUND"],
    ["a telephone clinic", { "schedule.actor:HealthcareService": "2000102" }, "400 INVALID_STATE"],
    ["a clinician from elsewhere", { "schedule.actor:Practitioner": "000000000001" }, "400 INVALID_VALUE"],
  ])("refuses %s", async (_name, over, expected) => {
    expect(saidBy(await search(over))).toBe(expected);
  });

  test.each(["schedule.actor:HealthcareService", "schedule.actor:Practitioner", "page"])(
    "refuses %s given twice, as each is single",
    async (name) => {
      const query =
        "schedule.actor:HealthcareService=2000101&appointmentType=ROUTINE&status=free&_count=20&page=1";
      const heard = await patient.get(`/referrals/FHIR/STU3/Slot?${query}&${name}=1&${name}=1`, {
        "NHSD-eRS-Comm-Rule-Org": findReferral(opened.world.ers, person.ubrn)?.commRuleOrg ?? "",
      });
      expect(saidBy(heard)).toBe("400 INVALID_VALUE");
      expect(JSON.stringify(heard.body)).toContain(`'${name}' is given more than once.`);
    },
  );

  test("links to the next page only while there is one", async () => {
    const relations = ({ body }: { body: unknown }) => (body as Page).link.map(({ relation }) => relation);
    const { total } = (await search()).body as Page;
    const divisor =
      [2, 3, 4, 5, 6, 7, 8, 9].find((number) => total % number === 0 && total / number <= 100) ?? 0;
    expect(divisor).toBeGreaterThan(0);
    const count = { _count: String(total / divisor) };
    expect(relations(await search(count))).toEqual(["self", "next"]);
    expect(relations(await search({ ...count, page: String(divisor) }))).toEqual(["self", "previous"]);
  });

  test("wants to know who commissions (R31), and offers nothing for those who do not", async () => {
    expect(saidBy(await search({}, { "NHSD-eRS-Comm-Rule-Org": "" }))).toBe("400 MISSING_HEADER");
    expect(saidBy(await search({}, { "NHSD-eRS-Comm-Rule-Org": "ZZ" }))).toBe("400 REFERENCE_NOT_FOUND");
    expect((await search({}, { "NHSD-eRS-Comm-Rule-Org": "ZQ1" })).body).toMatchObject({
      total: 0,
      entry: [],
    });
  });

  test("words a page that is not there as the official example does", async () => {
    expect(JSON.stringify((await search({ page: "500" })).body)).toContain("'Page Number' (500) is invalid.");
  });
});
