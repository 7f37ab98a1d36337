import { readFileSync } from "node:fs";
import { afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { endpointsOf } from "../testing-endpoints.ts";
import { signatureOf } from "../testing-signature.ts";
import { headersOf } from "../testing-staff.ts";
import { startTestSimulator } from "../testing-world.ts";
import type { TestWorld } from "../testing-world.ts";
import { AppointmentBody } from "./fhir/appointment-request.ts";
import { OPERATION_ROLES, ROLES, rowOf } from "./rules/roles.ts";
import type { Endpoint } from "./rules/roles.ts";
import { ServiceBody } from "./service-definition.ts";

/** simulator/README.md, "Operations of ours": what is called how, held against the handlers and against what they read. */

let opened: TestWorld;
let endpoints: Endpoint[];

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  endpoints = endpointsOf(opened.world).filter(({ id }) => id.startsWith("x"));
  return () => simulator.close();
});
afterEach(() => {
  z.config({ customError: undefined });
});

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const section = readme.split("\n### Operations of ours\n")[1]?.split("\n### ")[0] ?? "";
const rows = section
  .split("\n")
  .filter((line) => /^\| x\d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, id = "", endpoint = "", given = "", , roles = ""]) => ({ id, endpoint, given, roles }));

const nameOf = ({ id, method, path }: Endpoint) =>
  `${id} \`${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}\``;
const byName = <Told>(told: (row: (typeof rows)[number]) => Told) =>
  Object.fromEntries(rows.map((row) => [`${row.id} ${row.endpoint}`, told(row)]));

/**
 * The schema by which an endpoint reads its body, as Zod itself tells it when a body is no object at all; nothing where none is read.
 */
async function schemaOf(endpoint: Endpoint): Promise<z.ZodType | undefined> {
  let found: z.ZodType | undefined;
  z.config({
    customError({ path = [], inst }) {
      if (path.length === 0 && inst instanceof z.ZodType) found = inst;
      return undefined;
    },
  });
  const roles = OPERATION_ROLES[rowOf(endpoint)] ?? [];
  const role = roles === "ANYONE" ? undefined : roles[0];
  const response = await fetch(opened.world.baseUrl + endpoint.path.replaceAll(/:\w+/g, "1"), {
    method: endpoint.method,
    headers: { ...(role ? headersOf(opened, role) : {}), "Content-Type": "application/json" },
    body: '"no object"',
  });
  await response.arrayBuffer();
  return found;
}

test("every method and path of ours has a row, and nothing else has", () => {
  expect(rows.map(({ id, endpoint }) => `${id} ${endpoint}`).sort()).toEqual(endpoints.map(nameOf).sort());
});

test("each row tells the fields of the body, which of them may be missing, and their types", async () => {
  const known = { A016: AppointmentBody, service: ServiceBody };
  const expected: Record<string, string | undefined> = {};
  for (const endpoint of endpoints) {
    const schema = endpoint.method === "GET" ? undefined : await schemaOf(endpoint);
    expected[nameOf(endpoint)] = schema && signatureOf(schema, known);
  }
  expect(byName(({ given }) => /`(\{.*?\})`/.exec(given)?.[1])).toEqual(expected);
});

test("a service is written out as its definer writes it", () => {
  const written = /```text\n(.*?)\n```/s.exec(section)?.[1];
  expect(written?.replaceAll(/\s+/g, " ")).toBe(signatureOf(ServiceBody));
});

test("each row tells who is answered", () => {
  const roles = Object.keys(ROLES).length;
  const codesOf = (endpoint: Endpoint) => {
    const open = OPERATION_ROLES[rowOf(endpoint)] ?? [];
    if (open === "ANYONE") return "anyone";
    if (open.length === roles - 1 && !open.includes("patient")) return "staff";
    return open.map((role) => ROLES[role].activityCode ?? role).join(" ");
  };
  const inOrder = (codes: string) => codes.split(" ").sort().join(" ");
  const expected = endpoints.map((endpoint) => [nameOf(endpoint), inOrder(codesOf(endpoint))]);
  expect(byName(({ roles: told }) => inOrder(told))).toEqual(Object.fromEntries(expected));
});
