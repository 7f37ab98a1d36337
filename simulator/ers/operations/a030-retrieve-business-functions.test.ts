import { beforeAll, describe, expect, test } from "vitest";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { TestSimulator, TestWorld } from "../../testing-world.ts";
import { staffRoles } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  return () => simulator.close();
});

const PATH = "/referrals/FHIR/R4/PractitionerRole";

describe("A030", () => {
  test.each(["BMS_ADMIN", "REFERRING_CLINICIAN", "REFERRING_CLINICIAN_ADMIN", "SERVICE_PROVIDER_ADMIN"])(
    "tells a user who is %s what they may act as",
    async (businessFunction) => {
      const { body } = await (await opened.logInStaff(businessFunction)).get(PATH);
      expect(body).toMatchObject({
        total: 1,
        entry: [{ resource: { code: [{ coding: [{ code: businessFunction }] }] } }],
      });
    },
  );

  test("gathers the roles of one organisation in one PractitionerRole", async () => {
    const userId = "555000000201";
    const more = ["SERVICE_DEFINER", "SERVICE_PROVIDER_CLINICIAN"].map((businessFunction) => ({
      userId,
      odsCode: "ZQ1",
      businessFunction,
      activityCode: "B1107",
    }));
    opened.world.ers.insert(staffRoles).values(more).run();
    const { body } = await (await opened.logInStaff("REFERRING_CLINICIAN")).get(PATH);
    const { total, entry } = body as {
      total: number;
      entry: {
        resource: {
          id: string;
          organization: { identifier: { value: string } };
          code: { coding: { code: string }[] }[];
        };
      }[];
    };
    expect(total).toBe(2);
    expect(
      entry.map(({ resource: { id, organization, code } }) => [
        id,
        organization.identifier.value,
        code.map(({ coding }) => coding[0]?.code),
      ]),
    ).toEqual([
      [`PractitionerRole-Z99001-${userId}`, "Z99001", ["REFERRING_CLINICIAN"]],
      [`PractitionerRole-ZQ1-${userId}`, "ZQ1", ["SERVICE_DEFINER", "SERVICE_PROVIDER_CLINICIAN"]],
    ]);
  });

  test("needs no role to be named, but somebody who has one", async () => {
    const staff = await opened.logInStaff("REFERRING_CLINICIAN");
    const unnamed = { "NHSD-eRS-Business-Function": "", "NHSD-End-User-Organisation-ODS": "" };
    expect((await staff.get(PATH, unnamed)).status).toBe(200);
    const patient = await opened.logIn(opened.person("booked"));
    expect(saidBy(await patient.get(PATH))).toBe("403 REC_FORBIDDEN");
    expect(saidBy(await opened.anyone.get(PATH))).toBe("401 ACCESS_DENIED");
  });
});
