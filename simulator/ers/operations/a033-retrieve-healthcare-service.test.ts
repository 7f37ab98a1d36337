import { beforeAll, describe, expect, test } from "vitest";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  patient = await opened.logIn(opened.person("mixed-shortlist"));
  return () => simulator.close();
});

describe("A033 and A035", () => {
  const path = "/referrals/FHIR/R4/HealthcareService";

  test("show where a service stands, how it books and its structured hours", async () => {
    const { body } = await patient.get(`${path}/2000102`);
    expect(body).toMatchObject({
      id: "2000102",
      resourceType: "HealthcareService",
      characteristic: [{ coding: [{ code: "BOOKABLE" }] }, { coding: [{ code: "INDIRECTLY_BOOKABLE" }] }],
    });
    const text = JSON.stringify(body);
    for (const expected of ["Directory-Entry", "Opening-Hours", "PATINF", "siteCode"])
      expect(text).toContain(expected);
  });

  test("find several services by id, each once, and leave out those that do not exist", async () => {
    const { body } = await patient.get(`${path}?_id=2000101,2000103,1,2000101`);
    const found = body as { total: number; entry: { resource: { id: string } }[] };
    expect(found.entry.map(({ resource }) => resource.id)).toEqual(["2000101", "2000103"]);
    expect(found.total).toBe(2);
  });

  test.each([
    ["", "400 REC_BAD_REQUEST"],
    ["?_id=", "400 REC_BAD_REQUEST"],
    ["?_id=abc", "400 REC_BAD_REQUEST"],
    ["?_id=2000101&_id=2000102", "400 REC_BAD_REQUEST"],
    [`?_id=${Array.from({ length: 21 }, (_, n) => n + 1).join(",")}`, "400 REC_BAD_REQUEST"],
    ["/1", "404 REC_NOT_FOUND"],
    ["/'; drop table services", "404 REC_NOT_FOUND"],
  ])("refuse %s", async (rest, expected) => {
    expect(saidBy(await patient.get(path + rest))).toBe(expected);
  });
});
