import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { SIMULATOR_PORT } from "./ports.ts";

/** Someone seeded in a world, as the control endpoints list them. */
export type Person = {
  name: string;
  ubrn: string;
  accessCode: string;
  yearOfBirth: string;
  nhsNumber: string;
  scenario: string;
};

export type StaffMember = {
  userId: string;
  passcode: string;
  name: string;
  roles: { odsCode: string; businessFunction: string; activityCode: string }[];
};

export type WorldOptions = ({ scenario: string } | { scenarios: string[] }) & {
  now: string;
  exchangeLimit?: string;
};

/** A world as it was created: its people, its staff, and where e-RS answers for it (`api`). */
export type World = { name: string; api: string; now: string; people: Person[]; staff: StaffMember[] };

/** What a PAS says that it holds. */
export type PasContents = {
  appointments: {
    ubrn: string;
    usrn: string;
    nhsNumber: string;
    serviceId: string;
    start: string;
    end: string;
    status: string;
  }[];
  patients: { nhsNumber: string; localNumber: string; familyName: string; givenName: string }[];
};

const simulator = `http://127.0.0.1:${String(SIMULATOR_PORT)}`;

/** A world of its own for one test, in memory, with its clock standing still. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const world = `t-${randomUUID().slice(0, 13)}`;
  const created = await send<Omit<World, "name" | "api">>("POST", `${simulator}/simulator/worlds`, {
    world,
    store: "memory",
    ...options,
  });
  return {
    name: world,
    api: `${simulator}/worlds/${world}`,
    now: created.now,
    people: created.people,
    staff: created.staff,
  };
}

export async function deleteWorld(world: World): Promise<void> {
  await send("DELETE", `${simulator}/simulator/worlds/${world.name}`);
}

/** Arms a fault of the world's PAS systems, for the next `times` messages (all of them when not given). */
export async function armFault(
  world: World,
  kind: "pas-silent" | "pas-refuses" | "pas-error" | "pas-loses-reply",
  times?: number,
): Promise<void> {
  await send("POST", `${simulator}/simulator/worlds/${world.name}/faults`, { kind, ...(times && { times }) });
}

export async function disarmFaults(world: World): Promise<void> {
  await send("DELETE", `${simulator}/simulator/worlds/${world.name}/faults`);
}

/** Stands the world's clock still at another instant. */
export async function setClock(world: World, now: string): Promise<void> {
  await send("PUT", `${simulator}/simulator/worlds/${world.name}/clock`, { now, mode: "frozen" });
}

/** Takes the world's clock on by an ISO 8601 duration: all that falls due on the way happens. */
export async function advanceClock(world: World, by: string): Promise<void> {
  await send("POST", `${simulator}/simulator/worlds/${world.name}/clock/advance`, { by });
}

/** What the world's journal holds, oldest first. */
export function readJournal(world: World): Promise<object> {
  return send("GET", `${simulator}/simulator/worlds/${world.name}/journal`);
}

/** e-RS and the PAS systems agree: the checks find nothing, and no conversation between them is open. */
export async function expectAgreement(world: World): Promise<void> {
  type State = { findings: string[]; referrals: { open: { kind: string; usrn: string }[] }[] };
  const path = `/simulator/worlds/${world.name}/state`;
  const { findings, referrals } = await send<State>("GET", `${simulator}${path}`);
  const open = referrals.flatMap((referral) =>
    referral.open.map(({ kind, usrn }) => `${kind} of ${usrn} is open`),
  );
  expect([...findings, ...open], "what e-RS and the PAS systems do not agree about").toEqual([]);
}

/** What the PAS of the organisation `odsCode` holds. */
export function readPas(world: World, odsCode: string): Promise<PasContents> {
  return send("GET", `${world.api}/pas/${odsCode}/appointments`);
}

/** One JSON exchange with the simulator; anything but a 2xx ends the test, saying what was refused. */
export async function send<Answer>(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${String(response.status)}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as Answer;
}
