import Database from "better-sqlite3";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bearer } from "../e2e/ers-over-http.ts";
import { send } from "../e2e/simulator.ts";
import type { Person, StaffMember } from "../e2e/simulator.ts";
import { cpuMilliseconds } from "./page-costs.ts";
import { withSimulator } from "./reads.ts";
import { decimal, whole } from "./table.ts";

type Row = Record<string, unknown>;

/** The appointments line at its busiest, over all that every provider has on sale. */
const AGENTS = 200;
const SLOTS = 1_000_000;
const SLOTS_OF_SERVICE = 2_000;
/** A call handler listens, reads and types before each action: no less than this. */
const TALKS_MS = 5_000;
/** How often each thing is asked by a call handler who is alone at work, without talking. */
const ALONE = 200;
const DAY_MS = 86_400_000;
/** What a call handler may be made to wait. */
const LIMITS = {
  "find by name": 50,
  "find by NHS number": 50,
  "find by reference": 50,
  "a week of times": 100,
};
type Asked = keyof typeof LIMITS;
type Waits = Record<Asked, number[]>;
type Costs = Partial<Record<Asked, number>>;
/** What a call handler does; timed under a name, or not. */
type Action = { what?: Asked; act: () => Promise<void> };

export const CALLS_HEAD = [
  `call handlers, ${SLOTS.toLocaleString("en-GB")} slots`,
  "at work",
  "asked",
  "CPU ms each",
  "p50 ms",
  "p99 ms",
  "at most",
];

/**
 * Waits of call handlers, each in a call of their own: the find of a patient (x07), and the grid of a week (x10). Of one who is alone
 * and does not talk; and of 200, each with an action every 5 seconds: finding by name, by NHS number, by reference, the check of the
 * caller, and the times. The CPU is the simulator's own, whatever else the machine does.
 */
export async function measureCalls(folder: string, seconds: number): Promise<string[][]> {
  const dataDir = join(folder, "calls");
  return withSimulator(dataDir, [], async (simulator) => {
    const line = await prepareLine(simulator.url, dataDir);
    const [first] = line.agents;
    if (!first) throw new Error("Nobody is at work");
    const alone = noWaits();
    const costs: Costs = {};
    for (const { what, act } of await startAgent(line, first, alone)) {
      const before = await cpuMilliseconds(simulator);
      const times = what === undefined ? 1 : ALONE;
      for (let asked = 0; asked < times; asked += 1) await act();
      const after = await cpuMilliseconds(simulator);
      if (what && before !== undefined && after !== undefined) costs[what] = (after - before) / times;
    }
    const together = noWaits();
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      line.agents.map(async (agent, index) => {
        await pause((index / AGENTS) * TALKS_MS);
        const actions = await startAgent(line, agent, together);
        while (performance.now() < until)
          for (const { act } of actions) {
            await act();
            await pause(TALKS_MS);
          }
      }),
    );
    return [...table("1, alone", alone, costs), ...table(`${AGENTS}, one action in 5 s each`, together)];
  });
}

const noWaits = (): Waits => ({
  "find by name": [],
  "find by NHS number": [],
  "find by reference": [],
  "a week of times": [],
});

type Line = Awaited<ReturnType<typeof prepareLine>>;

/** A world with a million slots, somebody who rings, and call handlers who are logged in. */
async function prepareLine(url: string, dataDir: string) {
  const world = await send<{ people: Person[]; staff: StaffMember[] }>(
    "GET",
    `${url}/simulator/worlds/default`,
  );
  const person = world.people.find(({ scenario }) => scenario === "many-slots");
  const agent = world.staff.find(({ roles }) => roles.some((role) => role.businessFunction === "BMS_ADMIN"));
  if (!person || !agent) throw new Error("The world lacks the people of the bench");
  await send("POST", `${url}/staff-access/log-in`, { userId: agent.userId, passcode: agent.passcode });
  const { tokens, patient, serviceId } = fill(join(dataDir, "worlds", "default"), agent.userId, person.ubrn);
  const agents = tokens.map((token) => ({
    ...bearer({ token }),
    "NHSD-eRS-Business-Function": "BMS_ADMIN",
    "NHSD-End-User-Organisation-ODS": agent.roles[0]?.odsCode ?? "",
  }));
  return { url, person, patient, serviceId, agents };
}

/** Starts a call, and gives the actions of it in order; what is waited for each is put down. */
async function startAgent(
  { url, person, patient, serviceId }: Line,
  headers: Line["agents"][number],
  waits: Waits,
): Promise<Action[]> {
  const once = () => ({ ...headers, "Idempotency-Key": randomUUID() });
  const { callId } = await send<{ callId: string }>("POST", `${url}/ers/calls`, {}, once());
  const call = `${url}/ers/calls/${callId}`;
  let match: string | undefined;
  const timed = (what: Asked, ask: () => Promise<unknown>): Action => ({
    what,
    async act() {
      const began = performance.now();
      await ask();
      waits[what].push(performance.now() - began);
    },
  });
  const find = (body: object) => async () => {
    const path = `${call}/find-patient`;
    const { matches } = await send<{ matches: { matchId: string }[] }>("POST", path, body, once());
    match = matches[0]?.matchId;
  };
  const { ubrn, nhsNumber, accessCode, yearOfBirth } = person;
  const [from, to] = [0, 6].map((days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10));
  const week = new URLSearchParams({
    ubrn,
    service: serviceId,
    slots: "true",
    from: from ?? "",
    to: to ?? "",
  });
  return [
    timed("find by name", find(patient)),
    timed("find by NHS number", find({ nhsNumber })),
    timed("find by reference", find({ ubrn })),
    {
      async act() {
        await send("POST", `${call}/check-caller`, { matchId: match, accessCode, yearOfBirth }, once());
      },
    },
    timed("a week of times", () =>
      send("GET", `${url}/ers/slot-days?${week.toString()}`, undefined, headers),
    ),
  ];
}

function table(atWork: string, waits: Waits, costs: Costs = {}): string[][] {
  return Object.entries(waits).map(([what, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    const at = (share: number) => decimal(sorted[Math.floor(sorted.length * share)]);
    const cost = decimal(costs[what as Asked]);
    return [what, atWork, whole(sorted.length), cost, at(0.5), at(0.99), String(LIMITS[what as Asked])];
  });
}

/** A million slots on sale at services of nobody's shortlist, and call handlers who are logged in. */
function fill(worldFolder: string, userId: string, ubrn: string) {
  const ers = new Database(join(worldFolder, "ers.sqlite"), { fileMustExist: true, timeout: 20_000 });
  try {
    const first = (query: string, ...values: unknown[]): Row => {
      const row = ers.prepare(query).get(...values) as Row | undefined;
      if (!row) throw new Error(`The bench found no row: ${query}`);
      return row;
    };
    const { service_id: serviceId } = first("select service_id from shortlist_entries where ubrn = ?", ubrn);
    const service = first("select * from services where service_id = ?", serviceId);
    const slot = first("select * from slots where service_id = ?", serviceId);
    const lastSlotId = Number(first("select max(slot_id) as id from slots")["id"]);
    const services = Array.from({ length: SLOTS / SLOTS_OF_SERVICE }, (_, n) => ({
      ...service,
      service_id: String(8_000_000 + n),
    }));
    insert(ers, "services", services);
    for (const [n, { service_id }] of services.entries())
      insert(
        ers,
        "slots",
        Array.from({ length: SLOTS_OF_SERVICE }, (_, m) => ({
          ...slot,
          service_id,
          slot_id: lastSlotId + 1 + n * SLOTS_OF_SERVICE + m,
          usrn: `BENCH-${String(n)}-${String(m)}`,
          status: "FREE",
          start_at: Number(slot["start_at"]) + m * 600_000,
          end_at: Number(slot["end_at"]) + m * 600_000,
        })),
      );
    const staff = first("select * from staff where user_id = ?", userId);
    const role = first("select * from staff_roles where user_id = ?", userId);
    const session = first("select * from sessions where user_id = ? limit 1", userId);
    const agents = Array.from({ length: AGENTS }, (_, n) => ({
      user_id: String(900_000_000_000 + n),
      token: randomBytes(32).toString("base64url"),
    }));
    insert(
      ers,
      "staff",
      agents.map(({ user_id }) => ({ ...staff, user_id })),
    );
    insert(
      ers,
      "staff_roles",
      agents.map(({ user_id }) => ({ ...role, user_id })),
    );
    const digest = (token: string) => createHash("sha256").update(token).digest("base64url");
    insert(
      ers,
      "sessions",
      agents.map(({ user_id, token }) => ({ ...session, user_id, token_digest: digest(token) })),
    );
    const his = first(
      "select p.* from patients p join referrals r using (nhs_number) where r.ubrn = ?",
      ubrn,
    );
    const [name, birthDate, postcode] = [his["family_name"], his["birth_date"], his["postcode"]];
    const patient = { name, birthDate, postcode };
    return { tokens: agents.map(({ token }) => token), patient, serviceId: String(serviceId) };
  } finally {
    ers.close();
  }
}

function insert(database: Database.Database, table: string, rows: Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const statement = database.prepare(
    `insert into ${table} (${columns.join(", ")}) values (${columns.map((column) => `@${column}`).join(", ")})`,
  );
  database.transaction(() => {
    for (const row of rows) statement.run(row);
  })();
}
