import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ours } from "./fhir.server.ts";

/** A stand-in for the network: it answers A005 with a referral that has these extensions of ours. */
let server: Server;
let told: object[] = [];

const referral = () => ({
  resourceType: "ReferralRequest",
  id: "000041000199",
  meta: { versionId: "2" },
  extension: [
    {
      url: "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ReferralPriority-1",
      valueCodeableConcept: { coding: [{ code: "ROUTINE" }] },
    },
    {
      url: "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-Commissioning-Rule-Org-1",
      valueIdentifier: { value: "ZX1" },
    },
    ...told,
  ],
  subject: { identifier: { value: "9990000018" } },
  identifier: [{ value: "r.c18c4ec4-7d0a-480e-8506-347e0ec228b1" }],
});

beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(200, { date: "Tue, 01 Dec 2026 09:00:00 GMT" });
    response.end(JSON.stringify(referral()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("ERS_BASE_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function read(...extensions: object[]) {
  const { retrieveReferralRequest } = await import("./a005-retrieve-referral-request.server.ts");
  told = extensions;
  const caller = { world: "default", correlationId: "00000000-0000-4000-8000-000000000001", token: "t" };
  const answer = await retrieveReferralRequest(caller, "000041000199");
  return answer.ok ? answer.data : answer.refused;
}

test("what e-RS does not say is not late, not missing, and not at the same time as anything", async () => {
  const found = await read();
  expect(found).toMatchObject({ isOverdue: false, isLetterMissing: false, overlaps: [] });
  for (const fact of ["contactBy", "endedStart", "pendingCancellation"])
    expect(found).not.toHaveProperty(fact);
});

test("a missing letter, a promised day that has passed and an appointment that ended are read", async () => {
  const found = await read(
    { url: ours("Waits-For-Letter"), valueBoolean: true },
    { url: ours("Contact-By"), valueDate: "2026-11-27" },
    { url: ours("Overdue-Since"), valueDate: "2026-11-28" },
    {
      url: ours("Ended-Appointment"),
      extension: [{ url: "start", valueInstant: "2026-12-08T09:20:00.000Z" }],
    },
  );
  expect(found).toMatchObject({
    isLetterMissing: true,
    isOverdue: true,
    contactBy: "2026-11-27",
    endedStart: new Date("2026-12-08T09:20:00Z"),
  });
});
