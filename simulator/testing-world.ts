import { z } from "zod";
import { startSimulator } from "./host.ts";
import { everyday } from "./scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import type { World } from "./simulator.ts";
import { hearOfficially } from "./spec/hear-officially.ts";
import type { Worlds } from "./worlds.ts";

/** What a test's caller hears: JSON read, a PDF as it came, anything else as text. */
export type Heard = { status: number; headers: Headers; body: unknown };

/** Someone who calls e-RS over real HTTP, with their headers sent along. What they hear is held against the specification. */
export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Heard>;
  head(path: string, headers?: Record<string, string>): Promise<Heard>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Heard>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Heard>;
};

export type TestWorld = {
  world: World;
  /** Real time stands still but for this. */
  passRealTime(ms: number): void;
  person(scenario: string): ScenarioPerson;
  anyone: Client;
  logIn(person: ScenarioPerson): Promise<Client>;
  /** Logs in the first member of staff with this business function. */
  logInStaff(businessFunction: string): Promise<Client>;
  /** The same at an organisation. */
  logInStaffAt(businessFunction: string, odsCode: string): Promise<Client>;
};

export type TestSimulator = {
  /** A fresh world with the people of `everyday` at 9am on Tuesday 1 December 2026, its clock frozen. */
  openWorld(): Promise<TestWorld>;
  worlds: Worlds;
  close(): Promise<void>;
};

const NOW = Date.parse("2026-12-01T09:00:00Z");

/** Starts a simulator of its own on a free port; real time stands still in it but for `passRealTime`. */
export async function startTestSimulator(): Promise<TestSimulator> {
  const time = { realMs: Date.parse("2026-11-30T12:00:00Z") };
  const simulator = await startSimulator({ port: 0, realNow: () => time.realMs });
  return {
    async openWorld() {
      const opened = await simulator.worlds.create({ scenarios: [everyday], now: NOW, store: "memory" });
      if (!opened) throw new Error("The test world was there already");
      return testWorldOf(opened.world, time);
    },
    worlds: simulator.worlds,
    close: () => simulator.close(),
  };
}

/** The same for a world that stands already. */
export function testWorldOf(world: World, time: { realMs: number }): TestWorld {
  const anyone = clientOf(world.baseUrl, {});
  return {
    world,
    passRealTime: (ms) => {
      time.realMs += ms;
    },
    person(scenario) {
      const found = everyday.people.find((person) => person.scenario === scenario);
      if (!found) throw new Error(`Nobody lives ${scenario}`);
      return found;
    },
    anyone,
    async logIn({ ubrn, accessCode, yearOfBirth }) {
      const heard = await anyone.post("/patient-access/log-in", { ubrn, accessCode, yearOfBirth });
      return clientOf(world.baseUrl, bearer(heard));
    },
    logInStaff: (businessFunction) => logInAs(world, anyone, businessFunction),
    logInStaffAt: (businessFunction, odsCode) => logInAs(world, anyone, businessFunction, odsCode),
  };
}

async function logInAs(world: World, anyone: Client, businessFunction: string, odsCode?: string) {
  const staff = everyday.staff.find(
    ({ roles: [role] }) =>
      role?.businessFunction === businessFunction && (odsCode ?? role.odsCode) === role.odsCode,
  );
  const heard = await anyone.post("/staff-access/log-in", {
    userId: staff?.userId,
    passcode: staff?.passcode,
  });
  return clientOf(world.baseUrl, {
    ...bearer(heard),
    "NHSD-eRS-Business-Function": businessFunction,
    "NHSD-End-User-Organisation-ODS": staff?.roles[0]?.odsCode ?? "",
  });
}

const bearer = (heard: Heard) => ({
  Authorization: `Bearer ${z.object({ token: z.string() }).parse(heard.body).token}`,
});

function bodyOf({ headers }: Response, bytes: Buffer): unknown {
  const type = headers.get("content-type") ?? "";
  if (bytes.length === 0) return undefined;
  if (type === "application/pdf") return bytes;
  return type.includes("json") ? JSON.parse(bytes.toString()) : bytes.toString();
}

function clientOf(baseUrl: string, own: Record<string, string>): Client {
  const call = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Heard> => {
    const asked = new Headers({ ...own, ...headers });
    const response = await fetch(baseUrl + path, {
      method,
      headers: asked,
      ...(body === undefined ? {} : { body }),
    });
    const heard: Heard = {
      status: response.status,
      headers: response.headers,
      body: bodyOf(response, Buffer.from(await response.arrayBuffer())),
    };
    hearOfficially({ method, path, asked, ...heard });
    return heard;
  };
  const send =
    (method: "POST" | "PUT") =>
    (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
      call(
        method,
        path,
        { "Content-Type": "application/fhir+json", ...headers },
        typeof body === "string" ? body : JSON.stringify(body),
      );
  return {
    get: (path, headers = {}) => call("GET", path, headers),
    head: (path, headers = {}) => call("HEAD", path, headers),
    post: send("POST"),
    put: send("PUT"),
  };
}

const Outcome = z.object({
  issue: z.array(z.object({ details: z.object({ coding: z.array(z.object({ code: z.string() })) }) })),
});
const Ours = z.object({ code: z.string() });

/** What is refused in plain text (415). */
const Text = z.string().transform((text) => ({ code: /^([A-Z_]+) \(/.exec(text)?.[1] }));

/** The status of an answer and, of a refusal, its code: "422 SLOT_NOT_AVAILABLE". */
export function saidBy({ status, body }: Heard): string {
  const outcome = Outcome.safeParse(body);
  const code = outcome.success
    ? outcome.data.issue[0]?.details.coding[0]?.code
    : z.union([Ours, Text]).safeParse(body).data?.code;
  return code === undefined ? String(status) : `${status} ${code}`;
}
