import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import type * as Client from "./client.server.ts";

/** A stand-in for the network, not for e-RS: it answers each request in the way that a test asks for. */
let answerWith: (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let client: typeof Client;
const seen: IncomingMessage[] = [];

const listen = async (): Promise<number> => {
  server = createServer((request, response) => {
    seen.push(request);
    answerWith(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  vi.stubEnv("ERS_BASE_URL", `http://127.0.0.1:${await listen()}`);
  client = await import("./client.server.ts");
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const reply =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { date: "Tue, 01 Dec 2026 09:00:00 GMT", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
const drop = (request: IncomingMessage): void => void request.socket.destroy();

const correlationId = "00000000-0000-4000-8000-000000000001";
const caller = { world: "default", correlationId, token: "t", loggedOutPath: "/logged-out?why=time" };
const read = { operation: "A005", path: "/referrals", schema: z.object({ id: z.string() }) };
const write = { ...read, method: "POST", body: { a: 1 }, settlesLater: true } as const;
const outcome = {
  resourceType: "OperationOutcome",
  issue: [
    {
      details: { coding: [{ code: "SLOT_NOT_AVAILABLE" }] },
      diagnostics: "taken",
      extension: [
        { url: "https://ers-simulator.example/StructureDefinition/Refusal-Rule", valueString: "R37" },
      ],
    },
  ],
};
const statusOf = (thrown: unknown) => (thrown instanceof Response ? thrown.status : String(thrown));

test("an answer carries its data, its version, and the world's time from the Date header", async () => {
  answerWith = reply(200, { id: "1", more: true }, { etag: 'W/"5"' });
  const answer = await client.callErs(caller, read);
  expect(answer).toEqual({
    ok: true,
    data: { id: "1" },
    now: new Date("2026-12-01T09:00:00Z"),
    versionId: "5",
  });
});

test("another world is reached below its own path, with token, role and correlation id", async () => {
  answerWith = reply(200, { id: "1" });
  const role = { businessFunction: "BMS_ADMIN", odsCode: "ZT001" };
  await client.callErs({ ...caller, world: "w1", role }, read);
  expect(seen.at(-1)?.url).toBe("/worlds/w1/referrals");
  expect(seen.at(-1)?.headers).toMatchObject({
    authorization: "Bearer t",
    "x-correlation-id": correlationId,
    "nhsd-ers-business-function": "BMS_ADMIN",
    "nhsd-end-user-organisation-ods": "ZT001",
  });
});

test("an OperationOutcome is read into code, rule and diagnostics", async () => {
  answerWith = reply(422, outcome);
  expect(await client.callErs(caller, read)).toMatchObject({
    ok: false,
    refused: { status: 422, code: "SLOT_NOT_AVAILABLE", rule: "R37", diagnostics: "taken" },
  });
});

test("a refusal of ours keeps how many tries are left and until when it is locked", async () => {
  answerWith = reply(423, { code: "LOCKED", diagnostics: "", lockedUntil: "2026-12-01T09:30:00.000Z" });
  expect(await client.callErs({ ...caller, loggedOutPath: "" }, read)).toMatchObject({
    refused: { code: "LOCKED", details: { lockedUntil: new Date("2026-12-01T09:30:00Z") } },
  });
});

test("a session that has ended leads to its page; without a session 401 is a refusal", async () => {
  answerWith = reply(401, { code: "LOG_IN_REFUSED", diagnostics: "", triesLeft: 4 });
  const thrown: unknown = await client.callErs(caller, read).catch((error: unknown) => error);
  expect(statusOf(thrown)).toBe(303);
  expect(thrown instanceof Response && thrown.headers.get("location")).toBe("/logged-out?why=time");
  const answer = await client.callErs({ world: "default", correlationId }, read);
  expect(answer).toMatchObject({ refused: { status: 401, details: { triesLeft: 4 } } });
});

test.each([429, 502, 503, 504])("%i on a read is the unavailable page", async (status) => {
  answerWith = reply(status, outcome);
  await expect(client.callErs(caller, read)).rejects.toMatchObject({ status: 503 });
});

test.each([502, 504])("%i on a booking is a refusal that settles later", async (status) => {
  answerWith = reply(status, outcome);
  expect(await client.callErs(caller, write)).toMatchObject({ ok: false, refused: { status } });
});

test.each([500, 501])("%i is a fault of ours", async (status) => {
  answerWith = reply(status, outcome);
  await expect(client.callErs(caller, read)).rejects.toThrow(`A005: unexpected status ${status}`);
});

test("a redirect is not followed: the token stays with e-RS", async () => {
  answerWith = reply(302, "", { location: "/elsewhere" });
  await expect(client.callErs(caller, read)).rejects.toMatchObject({ status: 503 });
  expect(seen.at(-1)?.url).toBe("/referrals");
});

test("a shape that this app does not know is an error that names the operation and the field, not the value", async () => {
  answerWith = reply(200, { id: 9912003888 });
  const thrown: unknown = await client.callErs(caller, read).catch((error: unknown) => error);
  expect(String(thrown)).toContain("A005: unexpected shape");
  expect(String(thrown)).not.toContain("9912003888");
});

/** Sends the head of an answer and the first half of its body, and then hangs up. */
const breakOff = (request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(201, { date: "Tue, 01 Dec 2026 09:00:00 GMT", "content-length": "100" });
  response.write('{"id":', () => request.socket.destroy());
};
const html = "<html><body>Bad gateway</body></html>";

test.each([
  ["breaks off", breakOff],
  ["is a page of something in between", reply(201, html)],
  ["is a failure of something in between", reply(502, html)],
  ["is a refusal of something in between", reply(403, html)],
  ["is a failure of e-RS", reply(500, outcome)],
  ["is e-RS being closed", reply(503, outcome)],
])("a booking whose answer %s may have happened, and has no time of its own", async (_, answer) => {
  answerWith = answer;
  const heard = await client.callErs(caller, write);
  expect(heard).toMatchObject({ ok: false, refused: { code: "NO_ANSWER" } });
  expect(heard).not.toHaveProperty("now");
});

test("an answer that trickles is not waited for without end: a read is unavailable, a booking may have happened", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
    const end = new AbortController();
    setTimeout(() => end.abort(), 100);
    return end.signal;
  });
  answerWith = (_, response) => {
    response.writeHead(201, { date: "Tue, 01 Dec 2026 09:00:00 GMT" });
    const drops = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drops));
  };
  await expect(client.callErs(caller, read)).rejects.toMatchObject({ status: 503 });
  expect(await client.callErs(caller, write)).toMatchObject({ ok: false, refused: { code: "NO_ANSWER" } });
  timeout.mockRestore();
});

test("too many requests at once is the unavailable page: e-RS did not look at the booking", async () => {
  answerWith = reply(429, html);
  await expect(client.callErs(caller, write)).rejects.toMatchObject({ status: 503 });
});

test("an answer to a read that breaks off is the unavailable page; one that is no JSON is a fault", async () => {
  answerWith = breakOff;
  await expect(client.callErs(caller, read)).rejects.toMatchObject({ status: 503 });
  answerWith = reply(200, html);
  await expect(client.callErs(caller, read)).rejects.toThrow("A005: unexpected shape");
  answerWith = reply(404, html);
  await expect(client.callErs(caller, read)).rejects.toThrow("A005: unexpected status 404");
});

const pdf = { operation: "A019", path: "/letter", method: "POST", type: "application/pdf" } as const;
const asPdf = { "content-type": "application/pdf" };

test("a file comes as its bytes, and a refusal of it as a value", async () => {
  answerWith = reply(200, "%PDF-1.7", asPdf);
  const answer = await client.downloadFromErs(caller, pdf);
  expect(answer.ok && Buffer.from(answer.data).toString()).toBe("%PDF-1.7");
  expect(seen.at(-1)).toMatchObject({ method: "POST", headers: { authorization: "Bearer t" } });
  answerWith = reply(422, outcome);
  expect(await client.downloadFromErs(caller, pdf)).toMatchObject({
    ok: false,
    refused: { status: 422, code: "SLOT_NOT_AVAILABLE" },
  });
});

test.each([
  ["a session that has ended", reply(401, {}), 303],
  ["e-RS that is down", reply(503, {}), 503],
  ["a connection that breaks", drop, 503],
  [
    "a file of another type",
    reply(200, "<p>", { "content-type": "text/html" }),
    "Error: A019: unexpected status 200",
  ],
])("no file comes of %s", async (_, answer, expected) => {
  answerWith = answer;
  const thrown: unknown = await client.downloadFromErs(caller, pdf).catch((error: unknown) => error);
  expect(statusOf(thrown)).toBe(expected);
});

test("a dropped connection: a read is unavailable, a booking may have happened", async () => {
  answerWith = drop;
  await expect(client.callErs(caller, read)).rejects.toMatchObject({ status: 503 });
  expect(await client.callErs(caller, write)).toMatchObject({ ok: false, refused: { code: "NO_ANSWER" } });
});

test("a second press waits for the first, and silence of e-RS stays unknown: of a move too", async () => {
  const { moveToService } = await import("./x27-move-to-service.server.ts");
  const running = {
    ...outcome,
    issue: [{ ...outcome.issue[0], details: { coding: [{ code: "REQUEST_IN_PROGRESS" }] } }],
  };
  const move = { ubrn: "000041000016", versionId: "1", serviceId: "2000101", idempotencyKey: "k" };
  const answers = [reply(409, running), reply(200, { state: "AWAITING_TRIAGE" })];
  answerWith = (request, response) => answers.shift()?.(request, response);
  const before = seen.length;
  expect(await moveToService(caller, move)).toMatchObject({ ok: true, data: { state: "AWAITING_TRIAGE" } });
  expect(seen.slice(before).map(({ headers }) => headers["idempotency-key"])).toEqual(["k", "k"]);
  answerWith = drop;
  expect(await moveToService(caller, move)).toMatchObject({ ok: false, refused: { code: "NO_ANSWER" } });
});

test("a booking that never left is known not to have happened, and the page says so", async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const thrown: unknown = await client.callErs(caller, write).catch((error: unknown) => error);
  expect(statusOf(thrown)).toBe(503);
  expect(thrown instanceof Response && (await thrown.text())).toContain(
    "We did not book, change or cancel anything",
  );
});
