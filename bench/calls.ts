import Database from "better-sqlite3";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bearer } from "../e2e/ers-over-http.ts";
import { send } from "../e2e/simulator.ts";
import type { Person, StaffMember } from "../e2e/simulator.ts";
import { withSimulator } from "./reads.ts";
import { decimal, whole } from "./table.ts";

type Row = Record<string, unknown>;

/** The appointments line at its busiest, over all that every provider has on sale. */
const AGENTS = 200;
const SLOTS = 1_000_000;
const SLOTS_OF_SERVICE = 2_000;
/** A call handler talks between two requests. */
const TALKS_MS = 2_000;
/** What a call handler may be made to wait. */
const LIMITS = { "find by name": 50, "a week of times": 100 } as const;
type Asked = keyof typeof LIMITS;

/** Waits of call handlers at work, each in a call of their own: the find of a patient by name (x07), and the grid of a week (x10). */
export async function measureCalls(folder: string, seconds: number): Promise<string[][]> {
  const dataDir = join(folder, "calls");
  return withSimulator(dataDir, [], async ({ url }) => table(await waitsOf(url, dataDir, seconds)));
}

/** What each call handler waited for each answer, in milliseconds. */
async function waitsOf(url: string, dataDir: string, seconds: number): Promise<Record<Asked, number[]>> {
  const world = await send<{ people: Person[]; staff: StaffMember[] }>(
    "GET",
    `${url}/simulator/worlds/default`,
  );
  const person = world.people.find(({ scenario }) => scenario === "many-slots");
  const agent = world.staff.find(({ roles }) => roles.some((role) => role.businessFunction === "BMS_ADMIN"));
  if (!person || !agent) throw new Error("The world lacks the people of the bench");
  await send("POST", `${url}/staff-access/log-in`, { userId: agent.userId, passcode: agent.passcode });
  const { tokens, patient, serviceId } = fill(join(dataDir, "worlds", "default"), agent.userId, person.ubrn);
  const waits: Record<Asked, number[]> = { "find by name": [], "a week of times": [] };
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    tokens.map(async (token, index) => {
      const headers = {
        ...bearer({ token }),
        "NHSD-eRS-Business-Function": "BMS_ADMIN",
        "NHSD-End-User-Organisation-ODS": agent.roles[0]?.odsCode ?? "",
      };
      const once = () => ({ ...headers, "Idempotency-Key": randomUUID() });
      const timed = async <Answer>(what: Asked, ask: () => Promise<Answer>) => {
        const began = performance.now();
        const answer = await ask();
        waits[what].push(performance.now() - began);
        return answer;
      };
      await pause((index / AGENTS) * TALKS_MS);
      const { callId } = await send<{ callId: string }>("POST", `${url}/ers/calls`, {}, once());
      const call = `${url}/ers/calls/${callId}`;
      const find = (body: object) =>
        send<{ matches: { matchId: string }[] }>("POST", `${call}/find-patient`, body, once());
      while (performance.now() < until) {
        await timed("find by name", () => find(patient));
        await pause(TALKS_MS);
        const { matches } = await find({ ubrn: person.ubrn });
        const said = { accessCode: person.accessCode, yearOfBirth: person.yearOfBirth };
        await send("POST", `${call}/check-caller`, { matchId: matches[0]?.matchId, ...said }, once());
        await pause(TALKS_MS);
        const week = new URLSearchParams({ ubrn: person.ubrn, service: serviceId, slots: "true" });
        await timed("a week of times", () =>
          send("GET", `${url}/ers/slot-days?${week.toString()}`, undefined, headers),
        );
        await pause(TALKS_MS);
      }
    }),
  );
  return waits;
}

function table(waits: Record<Asked, number[]>): string[][] {
  return Object.entries(waits).map(([what, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    const at = (share: number) => decimal(sorted[Math.floor(sorted.length * share)]);
    return [what, whole(sorted.length), at(0.5), at(0.99), String(LIMITS[what as Asked])];
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
