import { beforeAll, beforeEach, expect, test } from "vitest";
import { publishSlots } from "../../pas/publish.ts";
import { saveClinic } from "../../pas/store/slots.ts";
import { DIRECTORY } from "../../scenarios/everyday/directory.ts";
import { SALTMERE_COAST_ICB } from "../../scenarios/everyday/organisations.ts";
import { DAY_MS } from "../../testing.ts";
import { CLINIC } from "../../testing-booking.ts";
import { draft, seen, WRITTEN_EXPLANATION as EXPLANATION } from "../../testing-defining.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../../testing-world.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let definer: Client;
let commissioner: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  definer = await opened.logInStaff("SERVICE_DEFINER");
  commissioner = watched(opened.world, await opened.logInStaff("COMMISSIONER"));
});

const TODAY = "2026-12-01";

/** A clinic like the everyday one, published by its definer, its slots in the PAS and polled. */
async function publishClinic(): Promise<string> {
  const { body } = await definer.get(`/ers/services/${CLINIC}`);
  const { definition } = body as { definition: object };
  const made = await definer.post("/ers/services", definition);
  const { serviceId } = made.body as { serviceId: string };
  await definer.post(`/ers/services/${serviceId}/publish`, {}, seen(1));
  const template = DIRECTORY.find((service) => service.serviceId === CLINIC)?.clinic;
  if (!template) throw new Error("The clinic has no slots");
  saveClinic(opened.world.pas, serviceId, "ZQ1", template);
  publishSlots(opened.world.pas, opened.world.clock.now());
  await definer.post(`/ers/services/${serviceId}/poll`);
  return serviceId;
}

async function slotStarts(serviceId: string): Promise<string[]> {
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  const query = `schedule.actor:HealthcareService=${serviceId}&appointmentType=ROUTINE&status=free&_count=100&page=1`;
  const { body } = await referrer.get(`/referrals/FHIR/STU3/Slot?${query}`, {
    "NHSD-eRS-Comm-Rule-Org": SALTMERE_COAST_ICB,
  });
  const { entry } = body as { entry: { resource: { start?: string } }[] };
  return entry.flatMap(({ resource }) => resource.start ?? []);
}

const begin = (serviceId: string, period: object) =>
  commissioner.post(`/ers/services/${serviceId}/commissioning`, period);
const end = (serviceId: string, to: string) =>
  commissioner.post(`/ers/services/${serviceId}/commissioning/end`, { to });

test("a service has slots for the referrals of an organisation only in the period that this commissions", async () => {
  const serviceId = await publishClinic();
  expect(await slotStarts(serviceId)).toEqual([]);
  const begun = await begin(serviceId, { from: "2026-12-08", to: "2026-12-31" });
  expect([begun.status, begun.body]).toEqual([
    201,
    { serviceId, commRuleOrg: SALTMERE_COAST_ICB, from: "2026-12-08", to: "2026-12-31" },
  ]);
  const starts = await slotStarts(serviceId);
  expect(starts.length).toBeGreaterThan(0);
  expect(starts.every((start) => start >= "2026-12-08" && start < "2027-01-01")).toBe(true);
  expect((await end(serviceId, "2026-12-10")).body).toMatchObject({ from: "2026-12-08", to: "2026-12-10" });
  const left = await slotStarts(serviceId);
  expect(left).toEqual(starts.filter((start) => start < "2026-12-11"));
});

test("a period that is not over yet is not lost to another: it is given another end", async () => {
  const serviceId = await publishClinic();
  await begin(serviceId, { from: TODAY, to: "2026-12-31" });
  const starts = await slotStarts(serviceId);
  expect(saidBy(await begin(serviceId, { from: "2027-01-01" }))).toBe("422 INVALID_STATE");
  expect(await slotStarts(serviceId)).toEqual(starts);
  expect((await end(serviceId, "2027-03-31")).body).toMatchObject({ from: TODAY, to: "2027-03-31" });
  opened.world.clock.set(Date.parse("2027-04-01T09:00:00Z"), "frozen");
  commissioner = await opened.logInStaff("COMMISSIONER");
  expect((await begin(serviceId, { from: "2027-04-01" })).status).toBe(201);
});

test("one period goes on at a time, none ends in the past, and only what goes on ends", async () => {
  const serviceId = await publishClinic();
  expect(saidBy(await end(serviceId, TODAY))).toBe("422 INVALID_STATE");
  expect(saidBy(await begin(serviceId, { from: "2026-12-02", to: TODAY }))).toBe("422 INAPPROPRIATE_VALUE");
  expect(saidBy(await begin(serviceId, { from: "2026-11-01", to: "2026-11-30" }))).toBe(
    "422 INAPPROPRIATE_VALUE",
  );
  expect((await begin(serviceId, { from: TODAY, to: TODAY })).status).toBe(201);
  expect(saidBy(await begin(serviceId, { from: TODAY }))).toBe("422 INVALID_STATE");
  expect(saidBy(await end(serviceId, "2026-11-30"))).toBe("422 INAPPROPRIATE_VALUE");
  expect((await end(serviceId, "2026-12-02")).status).toBe(200);
  expect((await end(serviceId, TODAY)).status).toBe(200);
});

test("a draft and a withdrawn service are not commissioned", async () => {
  const { body } = await definer.post("/ers/services", {
    name: "Draft",
    requestFlow: "REVIEW",
    appointmentMode: "TELEPHONE",
  });
  const { serviceId } = body as { serviceId: string };
  expect(saidBy(await begin(serviceId, { from: TODAY }))).toBe("404 NOT_FOUND");
  await definer.post(`/ers/services/${CLINIC}/withdraw`, {}, seen(1));
  expect(saidBy(await begin(CLINIC, { from: TODAY }))).toBe("422 SERVICE_UNAVAILABLE");
});

type Awaiting = { serviceId: string; versionId: number; explanation: object };
const awaiting = async () => {
  const { body } = await commissioner.get("/ers/commissioning");
  return (body as { awaitingAgreement: Awaiting[] }).awaitingAgreement;
};
const agreeTo = (serviceId: string, versionId: number) =>
  commissioner.post(`/ers/services/${serviceId}/placeholder-agreement`, {}, seen(versionId));

test("the explanation that waits for agreement is shown, and nothing else of its draft", async () => {
  expect(await awaiting()).toEqual([]);
  await draft(definer, CLINIC, { name: "Not for a commissioner's eyes", placeholder: EXPLANATION });
  expect(await awaiting()).toEqual([{ serviceId: CLINIC, versionId: 2, explanation: EXPLANATION }]);
  expect((await agreeTo(CLINIC, 2)).status).toBe(201);
  expect(await awaiting()).toEqual([]);
  const changed = { ...EXPLANATION, withinWorkingDays: 500 };
  await draft(definer, CLINIC, { placeholder: changed });
  expect(await awaiting()).toEqual([{ serviceId: CLINIC, versionId: 3, explanation: changed }]);
  await draft(definer, CLINIC, { placeholder: null });
  expect(await awaiting()).toEqual([]);
});

test("an explanation that has changed since it was read is not agreed to (R9)", async () => {
  await draft(definer, CLINIC, { placeholder: EXPLANATION });
  const [read] = await awaiting();
  await draft(definer, CLINIC, { placeholder: { ...EXPLANATION, withinWorkingDays: 500 } });
  expect(saidBy(await agreeTo(CLINIC, read?.versionId ?? 0))).toBe("409 VERSION_CONFLICT");
  const path = `/ers/services/${CLINIC}/placeholder-agreement`;
  expect(saidBy(await commissioner.post(path, {}))).toBe("400 MISSING_HEADER");
  const [now] = await awaiting();
  expect(now).toMatchObject({ explanation: { withinWorkingDays: 500 } });
  const agreed = await agreeTo(CLINIC, now?.versionId ?? 0);
  expect(agreed.body).toMatchObject({ odsCode: "ZC1", explanation: { withinWorkingDays: 500 } });
});

test.each<[string, (serviceId: string) => Promise<unknown>, string]>([
  ["from today on", (serviceId) => begin(serviceId, { from: TODAY }), "201"],
  ["until today", (serviceId) => begin(serviceId, { from: TODAY, to: TODAY }), "201"],
  ["from tomorrow on", (serviceId) => begin(serviceId, { from: "2026-12-02" }), "422 INVALID_STATE"],
  [
    "until yesterday",
    async (serviceId) => {
      await begin(serviceId, { from: TODAY, to: TODAY });
      opened.world.clock.set(opened.world.clock.now() + DAY_MS, "frozen");
    },
    "422 INVALID_STATE",
  ],
  ["never", () => Promise.resolve(), "422 INVALID_STATE"],
])(
  "who commissions a service in the directory %s, and agrees to its placeholders: %s",
  async (_when, given, expected) => {
    const serviceId = await publishClinic();
    await given(serviceId);
    await draft(definer, serviceId, { placeholder: EXPLANATION });
    expect(await awaiting()).toHaveLength(expected === "201" ? 1 : 0);
    const agreed = await agreeTo(serviceId, 3);
    expect(agreed.status === 201 ? "201" : saidBy(agreed)).toBe(expected);
  },
);

test("what was never published can be agreed to before anyone can commission it", async () => {
  const placeholder = EXPLANATION;
  const { definition } = (await definer.get(`/ers/services/${CLINIC}`)).body as { definition: object };
  const { body } = await definer.post("/ers/services", { ...definition, placeholder });
  const { serviceId } = body as { serviceId: string };
  expect(await awaiting()).toEqual([{ serviceId, versionId: 1, explanation: EXPLANATION }]);
  expect((await agreeTo(serviceId, 1)).status).toBe(201);
  expect((await definer.post(`/ers/services/${serviceId}/publish`, {}, seen(1))).status).toBe(200);
});

test("lists what is published, with what the organisation commissions", async () => {
  const serviceId = await publishClinic();
  await definer.post("/ers/services", { name: "Draft", requestFlow: "REVIEW", appointmentMode: "VIDEO" });
  const { services } = (await commissioner.get("/ers/commissioning")).body as {
    services: { serviceId: string; from?: string; name: string }[];
  };
  const find = (id: string) => services.find((service) => service.serviceId === id);
  expect(find(CLINIC)).toMatchObject({ from: "2025-12-01", isPlaceholder: false });
  expect(find(serviceId)?.from).toBeUndefined();
  expect(services.map(({ name }) => name)).not.toContain("Draft");
});

test("is for commissioners only, and only for their own organisation", async () => {
  const answers: Heard[] = [
    await definer.get("/ers/commissioning"),
    await (await opened.logInStaff("REFERRING_CLINICIAN")).get("/ers/commissioning"),
    await commissioner.get("/ers/services"),
    await commissioner.get("/ers/commissioning", { "NHSD-End-User-Organisation-ODS": "ZC2" }),
  ];
  expect(answers.map(saidBy)).toEqual(answers.map(() => "403 FORBIDDEN"));
});
