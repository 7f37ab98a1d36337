import fc from "fast-check";
import { expect, test } from "vitest";
import { OPERATIONS } from "./ers/handlers.ts";
import { referrals } from "./ers/store/schema.ts";
import { A016, aGoodSlot, bookingBody } from "./testing-booking.ts";
import { contentsOf } from "./testing-unchanged.ts";
import { startTestSimulator } from "./testing-world.ts";
import type { Client, Heard } from "./testing-world.ts";

/** Malformed requests to every operation, by every kind of caller. FUZZ_REQUESTS=20000 and FUZZ_SEED make a longer or another run. */

const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 1_500);
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_122);
/** What both stores hold is compared so often; when it has changed without a success, one of these requests changed it. */
const COMPARED_EVERY = 50;
/** Documented: not simulated, an error of the PAS, out of service, no answer of the PAS. Anything else is a bug. */
const DOCUMENTED_5XX = [501, 502, 503, 504];
const STAFF = [
  "BMS_ADMIN",
  "REFERRING_CLINICIAN",
  "SERVICE_PROVIDER_ADMIN",
  "SERVICE_PROVIDER_CLINICIAN",
  "SERVICE_DEFINER",
  "COMMISSIONER",
] as const;

type Wire = {
  caller: number;
  operation: number;
  at: string;
  query: string;
  body: unknown;
  headers: Record<string, string>;
};

/** Text that is nothing in particular, and text that is nearly something. */
const oddText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1",
    "null",
    "__proto__",
    "../..",
    "%00",
    "%E0%A4%A",
    'W/"x"',
    "9".repeat(400),
  ),
  fc.constantFrom(
    "2026-02-30",
    "2026-12-01T25:00:00Z",
    "+275760-09-13T00:00:00Z",
    "0000-00-00T00:00:00.000Z",
  ),
  fc.constantFrom("ReferralRequest/1", "Slot/-1", "Slot/1e9", "HealthcareService/'; drop table slots; --"),
);
const oddValue = fc.oneof(
  oddText,
  fc.double(),
  fc.constantFrom(null, true, [], {}, 1e308, -0),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A body that could be booked, with a few of its leaves or branches replaced. */
const spoiled = (whole: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(fc.tuple(fc.nat(60), oddValue, fc.boolean()), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce<unknown>((body, [at, value, removes]) => spoil(body, at, value, removes), whole),
    );

function spoil(body: unknown, at: number, value: unknown, removes: boolean): unknown {
  let left = at % Math.max(1, JSON.stringify(body).split('":').length);
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return value;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== "object" || node === null) return node;
    const kept = Object.entries(node).flatMap(([name, one]) =>
      removes && left === 0 ? ((left = -1), []) : [[name, walk(one)] as const],
    );
    return Object.fromEntries(kept);
  };
  return walk(body);
}

/** What an operation's path becomes when its parameters are filled in. */
const filled = (path: string, known: readonly string[], text: string): string =>
  path.replaceAll(/:(\w+)/g, (_all, name: string) =>
    text === "" ? (known[name.length % known.length] ?? "") : encodeURIComponent(text.toWellFormed()),
  );

test(
  `${REQUESTS} malformed requests meet no error but the documented ones, and change nothing`,
  { timeout: 600_000 },
  async () => {
    const simulator = await startTestSimulator();
    const opened = await simulator.openWorld();
    const { world } = opened;
    world.exchangeLimitMs = 200;
    const person = opened.person("mixed-shortlist");
    const callers: Client[] = [opened.anyone, await opened.logIn(person)];
    for (const role of STAFF) callers.push(await opened.logInStaff(role));
    const handlers = Object.values(OPERATIONS)
      .flatMap((operation) => operation.handlers(world))
      .map(({ info }) => info as unknown as { method: string; path: string })
      .map(({ method, path }) => ({
        method,
        path: path.replace(/^(\*|https?:\/\/[^/]+)/, ""),
      }));
    const ubrns = world.ers.select({ ubrn: referrals.ubrn, id: referrals.id }).from(referrals).all();
    const known = [person.ubrn, ...ubrns.flatMap(({ ubrn, id }) => [ubrn, id]), "1", "2000101"];
    const wire: fc.Arbitrary<Wire> = fc.record({
      caller: fc.nat(callers.length - 1),
      operation: fc.nat(handlers.length - 1),
      at: fc.oneof(fc.constant(""), fc.constantFrom(...known), oddText),
      query: fc.oneof(
        fc.constant(""),
        fc
          .tuple(fc.constantFrom("ubrn", "service", "_count", "page", "from", "_id"), oddText)
          .map(([name, text]) => `?${name}=${encodeURIComponent(text.toWellFormed())}`),
      ),
      body: fc.oneof(
        spoiled(bookingBody(person, aGoodSlot(world), 99)),
        spoiled({
          resourceType: "Parameters",
          parameter: [{ name: "reason", valueCoding: { code: "OTHER" } }],
        }),
        oddValue,
      ),
      headers: fc.constantFrom<Record<string, string>>(
        {},
        { "If-Match": 'W/"99"' },
        { "If-Match": "x" },
        { "Idempotency-Key": "x" },
        { "Content-Type": "text/plain" },
        { "NHSD-eRS-Comm-Rule-Org": "ZZZ" },
      ),
    });
    const asked: string[] = [];
    let before = contentsOf(world);
    let hasSucceeded = false;
    for (const { caller, operation, at, query, body, headers } of fc.sample(wire, {
      seed: SEED,
      numRuns: REQUESTS,
    })) {
      const { method, path } = handlers[operation] ?? { method: "POST", path: A016 };
      const client = callers[caller] ?? opened.anyone;
      const where = filled(path, known, at) + query;
      const heard = await send(client, method, where, body, headers);
      const said = `${method} ${where} ${JSON.stringify(headers)} ${JSON.stringify(body)} by ${caller}: ${heard.status}`;
      if (heard.status >= 500) expect(DOCUMENTED_5XX, said).toContain(heard.status);
      asked.push(said);
      hasSucceeded ||= heard.status < 300 && method !== "GET" && method !== "HEAD";
      if (asked.length < COMPARED_EVERY) continue;
      const after = contentsOf(world);
      const changed = [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name);
      if (!hasSucceeded) expect(changed, asked.join("\n")).toEqual([]);
      [before, hasSucceeded] = [after, false];
      asked.length = 0;
    }
    await simulator.close();
  },
);

function send(
  client: Client,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Heard> {
  if (method === "HEAD") return client.head(path);
  if (method === "PUT") return client.put(path, body ?? "null", headers);
  return method === "GET" ? client.get(path, headers) : client.post(path, body ?? "null", headers);
}
