import { randomUUID } from "node:crypto";
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

/** Where a tester reaches what belongs to a world. */
export const controlUrl = (world: Pick<World, "name">): string =>
  `${simulator}/simulator/worlds/${world.name}`;

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

export async function deleteWorld(world: Pick<World, "name">): Promise<void> {
  await send("DELETE", controlUrl(world));
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
