import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { STAFF } from "../../scenarios/everyday/staff.ts";
import { endpointsOf } from "../../testing-endpoints.ts";
import { headersOf } from "../../testing-staff.ts";
import { startTestSimulator } from "../../testing-world.ts";
import type { TestWorld } from "../../testing-world.ts";
import { isOpenTo, OPERATION_ROLES, ROLES, rowOf } from "./roles.ts";
import type { Endpoint, Role } from "./roles.ts";

/** Every role at every operation, over HTTP, as the table says. */

const ROLE_NAMES = Object.keys(ROLES) as Role[];

let opened: TestWorld;
let endpoints: Endpoint[];

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  endpoints = endpointsOf(opened.world);
  return () => simulator.close();
});

/** The status of a request that says nothing but who asks: whoever is let in hears that it makes no sense. */
async function statusOf({ method, path }: Endpoint, headers: Record<string, string>): Promise<number> {
  const url = opened.world.baseUrl + path.replaceAll(/:\w+/g, "1");
  const hasBody = method === "POST" || method === "PUT";
  const response = await fetch(url, {
    method,
    headers: hasBody ? { ...headers, "Content-Type": "application/json" } : headers,
    ...(hasBody ? { body: "{}" } : {}),
  });
  await response.arrayBuffer();
  return response.status;
}

/** A session of the other kind is none at the doors of x03 and x04. */
const refusalAt = ({ id }: Endpoint) => (id === "x03" || id === "x04" ? 401 : 403);

test.each(ROLE_NAMES)(
  "%s is let in where the table says so, and refused everywhere else (R3)",
  async (role) => {
    const headers = headersOf(opened, role);
    const wrong: string[] = [];
    // Who has logged out is let in nowhere, so that comes last.
    const inOrder = endpoints.toSorted((one, other) => Number(one.id === "x03") - Number(other.id === "x03"));
    for (const endpoint of inOrder) {
      const status = await statusOf(endpoint, headers);
      const isLetIn = status < 500 && status !== 401 && status !== 403;
      const isRight = isOpenTo(rowOf(endpoint), role) ? isLetIn : status === refusalAt(endpoint);
      if (!isRight) wrong.push(`${endpoint.id} ${endpoint.method} ${endpoint.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  },
);

test("the table has a row for every operation and for nothing else", () => {
  expect(endpoints.filter((endpoint) => !Object.hasOwn(OPERATION_ROLES, rowOf(endpoint)))).toEqual([]);
  expect(new Set(Object.keys(OPERATION_ROLES))).toEqual(new Set(endpoints.map(rowOf)));
});

test("clinical steps are for clinicians of the provider, or in the name of one (R3)", () => {
  const may = (id: string) => ROLE_NAMES.filter((role) => isOpenTo(id, role));
  for (const id of ["A013", "A014", "A022", "A028", "x23"])
    expect(may(id)).toEqual(["SERVICE_PROVIDER_CLINICIAN", "SERVICE_PROVIDER_CLINICIAN_ADMIN"]);
});

test("what has no row is open to nobody", () => {
  expect(ROLE_NAMES.filter((role) => isOpenTo("x99", role))).toEqual([]);
});

test("the people of everyday hold their roles by the activity codes of the table", () => {
  for (const { roles } of STAFF)
    for (const { businessFunction, activityCode } of roles)
      expect(ROLES[businessFunction as Role].activityCode, businessFunction).toBe(activityCode);
});

describe("simulator/README.md", () => {
  const rowsAfter = (heading: string) => {
    const section = readFileSync(new URL("../../README.md", import.meta.url), "utf8").split(
      `\n### ${heading}\n`,
    )[1];
    const lines = section?.split("\n#")[0]?.split("\n") ?? [];
    return lines
      .filter((line) => line.startsWith("| "))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll("`", "")),
      );
  };
  const yes = (is: boolean) => (is ? "yes" : "");

  test("lists the roles, and what each sees", () => {
    const expected = Object.entries(ROLES).map(([name, { activityCode, kind, ...sees }]) => {
      return [name, activityCode ?? "", kind, yes(sees.seesClinical), yes(sees.seesComments)];
    });
    expect(rowsAfter("Roles").slice(2)).toEqual(expected);
  });

  test("prints the table of roles and operations", () => {
    const [heads = [], , ...rows] = rowsAfter("Who may call what");
    expect(heads).toEqual(["operation", ...ROLE_NAMES.map((role) => ROLES[role].activityCode ?? role)]);
    const expected = Object.keys(OPERATION_ROLES).map((row) => [
      row,
      ...ROLE_NAMES.map((role) => yes(isOpenTo(row, role))),
    ]);
    expect(rows).toEqual(expected);
  });
});
