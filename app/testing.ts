import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ActionFunctionArgs } from "@remix-run/node";

export const NOW = "2026-12-01T09:15:00.000Z";

export type Person = {
  name: string;
  nhsNumber: string;
  scenario: string;
  ubrn: string;
  accessCode: string;
  yearOfBirth: number;
};
export type Staff = {
  userId: string;
  passcode: string;
  roles: { businessFunction: string; odsCode: string }[];
};
export type World = { world: string; people: Person[]; staff: Staff[] };

/**
 * A real e-RS for tests of pages: the simulator as a process of its own, reached over HTTP, as in production. The app must load
 * after it, because it reads the address of e-RS once.
 */
export async function startErs(): Promise<{ stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "app-pages-"));
  const child = spawn(process.execPath, ["simulator/serve.ts", "--port", "0"], {
    env: { ...process.env, DATA_DIR: folder, PARENT_PIPE: "yes" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  process.env["ERS_BASE_URL"] = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const url = /http:\S+/.exec(line)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.on("exit", (code) => reject(new Error(`the simulator ended with ${code}`)));
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await new Promise((resolve) => child.on("exit", resolve));
    await rm(folder, { recursive: true, force: true });
  };
  return { stop };
}

function control(path: string, body: object): Promise<Response> {
  return fetch(`${process.env["ERS_BASE_URL"]}/simulator/worlds${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** A world of its own with everybody of a scenario, or of several, at NOW. */
export async function createWorld(
  exchangeLimit?: string,
  scenario: string | string[] = "everyday",
): Promise<World> {
  const limit = exchangeLimit === undefined ? {} : { exchangeLimit };
  const scenarios = typeof scenario === "string" ? [scenario] : scenario;
  const response = await control("", { scenarios, now: NOW, store: "memory", ...limit });
  return (await response.json()) as World;
}

/** Arms a fault of that world for the next message to a PAS. */
export async function armFault({ world }: World, kind: string): Promise<void> {
  await control(`/${world}/faults`, { kind, times: 1 });
}

/** Takes that world's clock on by an ISO 8601 duration; what falls due on the way happens. */
export async function advanceClock({ world }: World, by: string): Promise<void> {
  await control(`/${world}/clock/advance`, { by });
}

export function personOf({ people }: World, scenario: string): Person {
  const person = people.find((candidate) => candidate.scenario === scenario);
  if (person === undefined) throw new Error(`nobody for ${scenario}`);
  return person;
}

/** What Remix hands a loader or action for `path`; with a form, a post. */
export function argsFor(
  { world }: World,
  {
    path,
    params = {},
    cookie,
    form,
  }: { path: string; params?: Record<string, string>; cookie: string; form?: Record<string, string> },
): ActionFunctionArgs {
  const headers = { cookie };
  const body = form && new URLSearchParams(form);
  const request = new Request(
    `http://app.localhost${path}`,
    body ? { method: "POST", headers, body } : { headers },
  );
  return {
    request,
    params,
    context: { world, correlationId: randomUUID(), cspNonce: "", address: "127.0.0.1" },
  };
}

export type Seen = { status: number; location: string | null; data: Record<string, unknown> };

/** What a page answered, whichever way it said so: a redirect returned or thrown, data alone, or data with a status. */
export async function seen(answer: unknown): Promise<Seen> {
  const value = await Promise.resolve(answer).catch((thrown: unknown) => thrown);
  if (value instanceof Error) throw value;
  if (value instanceof Response)
    return { status: value.status, location: value.headers.get("location"), data: {} };
  const { type, data, init } = value as {
    type?: string;
    data: Record<string, unknown>;
    init?: { status?: number };
  };
  if (type === "DataWithResponseInit") return { status: init?.status ?? 200, location: null, data };
  return { status: 200, location: null, data: value as Record<string, unknown> };
}

/** The cookie that a log-in's answer sets. */
export function cookieFrom(answer: unknown): string {
  if (!(answer instanceof Response)) throw new Error("the log-in was refused");
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** Logs in through the log-in page: the cookie, and the one referral's page and id. */
export async function logInAs(
  world: World,
  { ubrn, accessCode, yearOfBirth }: Person,
): Promise<{ cookie: string; root: string; id: string }> {
  const logIn = await import("./routes/log-in.tsx");
  const referrals = await import("./routes/referrals._index.tsx");
  const form = { "booking-reference": ubrn, password: accessCode, "year-of-birth": String(yearOfBirth) };
  const cookie = cookieFrom(await logIn.action(argsFor(world, { path: "/log-in", cookie: "", form })));
  const { location } = await seen(referrals.loader(argsFor(world, { path: "/referrals", cookie })));
  const root = location ?? "";
  return { cookie, root, id: root.replace("/referrals/", "") };
}

/** The clinic's provider withdraws it from the directory (x29), whatever referrals it is on. */
export async function withdraw({ world, staff }: World, serviceId: string): Promise<void> {
  const at = (path: string) => `${process.env["ERS_BASE_URL"]}/worlds/${world}${path}`;
  for (const { userId, passcode, roles } of staff) {
    const role = roles.find(({ businessFunction }) => businessFunction === "SERVICE_DEFINER");
    if (role === undefined) continue;
    const json = { "content-type": "application/json" };
    const body = JSON.stringify({ userId, passcode });
    const loggedIn = await fetch(at("/staff-access/log-in"), { method: "POST", headers: json, body });
    const headers = {
      ...json,
      authorization: `Bearer ${((await loggedIn.json()) as { token: string }).token}`,
      "nhsd-ers-business-function": role.businessFunction,
      "nhsd-end-user-organisation-ods": role.odsCode,
    };
    const found = await fetch(at(`/ers/services/${serviceId}`), { headers });
    if (!found.ok) continue;
    const { versionId } = (await found.json()) as { versionId: number };
    const asked = { method: "POST", headers: { ...headers, "if-match": `W/"${versionId}"` }, body: "{}" };
    if ((await fetch(at(`/ers/services/${serviceId}/withdraw`), asked)).ok) return;
  }
  throw new Error(`nobody could withdraw ${serviceId}`);
}
