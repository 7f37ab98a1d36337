import { beforeAll, expect, test } from "vitest";
import { endpointsOf } from "../testing-endpoints.ts";
import { headersOf } from "../testing-staff.ts";
import { startTestSimulator } from "../testing-world.ts";
import type { TestWorld } from "../testing-world.ts";
import { isOpenTo, OPERATION_ROLES, ROLES, rowOf } from "./rules/roles.ts";
import type { Endpoint, Role } from "./rules/roles.ts";

/** Every role at every operation, over HTTP, as the table says (R3). */

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
