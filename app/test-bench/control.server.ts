import { z } from "zod";
import { env } from "#app/env.server.ts";
import {
  Clock,
  Comparison,
  ControlProblem,
  Directory,
  Faults,
  Journal,
  Moves,
  Rules,
  Scenarios,
  SlotDays,
  Snapshot,
  Snapshots,
  State,
  World,
  WorldList,
} from "./answers.ts";
import { rowsNaming } from "./rule-rows.ts";

/** What the simulator did; or its sentence about why it did not. */
export type Told<T> = { ok: true; data: T } | { ok: false; status: number; diagnostics: string };

type Asking = { method?: "POST" | "PUT" | "DELETE"; body?: object | Uint8Array<ArrayBuffer> };

const ANSWER_WITHIN_MS = 60_000;
const NOTICE_WITHIN_MS = 500;
const Nothing = z.unknown();

/** Asks one control path of the simulator: this file alone does. Throws the 503 page when there is none to ask. */
function send(path: string, { method, body }: Asking = {}): Promise<Response> {
  const isFile = body instanceof Uint8Array;
  return fetch(`${env.ERS_BASE_URL}/simulator${path}`, {
    method: method ?? "GET",
    headers: {
      ...(body && { "Content-Type": isFile ? "application/octet-stream" : "application/json" }),
      ...(env.CONTROL_TOKEN && { Authorization: `Bearer ${env.CONTROL_TOKEN}` }),
    },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    ...(body && { body: isFile ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw withoutSimulator();
  });
}

/** The same, for what answers with JSON. Throws an Error when the answer has a shape that the test bench does not know. */
async function ask<T>(schema: z.ZodType<T>, path: string, asking: Asking = {}): Promise<Told<T>> {
  const response = await send(path, asking);
  const text = await response.text();
  const content: unknown = text === "" ? undefined : JSON.parse(text);
  if (response.ok) return { ok: true, data: schema.parse(content) };
  const problem = ControlProblem.safeParse(content);
  if (!problem.success) throw new Error(`${path}: unexpected status ${response.status}`);
  return { ok: false, status: response.status, diagnostics: problem.data.diagnostics };
}

function withoutSimulator(): Response {
  const body = ["The test bench works with the simulator of e-RS. It does not answer."];
  return Response.json({ title: "There is no simulator to test with", body }, { status: 503 });
}

/** What a page cannot do without; throws the simulator's sentence as a page when it was refused. */
export function expectTold<T>(told: Told<T>): T {
  if (told.ok) return told.data;
  const title = told.status === 404 ? "There is no such world" : "The simulator refused";
  throw Response.json({ title, body: [told.diagnostics] }, { status: told.status });
}

const at = (world: string) => `/worlds/${encodeURIComponent(world)}`;

/** `GET /simulator/scenarios`. */
export const readScenarios = async () => expectTold(await ask(Scenarios, "/scenarios")).scenarios;

/** `GET /simulator/worlds`. */
export const readWorlds = async () => expectTold(await ask(WorldList, "/worlds")).worlds;

/** `GET /simulator/worlds/{world}`. */
export const readWorld = async (world: string) => expectTold(await ask(World, at(world)));

/** `POST /simulator/worlds`. */
export const createWorld = (body: {
  scenarios: string[];
  now?: string;
  datesNotCounted?: string[];
  archives?: boolean;
  exchangeLimit: string;
}) => ask(World, "/worlds", { method: "POST", body });

/** `POST /simulator/worlds/{world}/reset`: as it began. */
export const resetWorld = (world: string) => ask(World, `${at(world)}/reset`, { method: "POST" });

/** `DELETE /simulator/worlds/{world}`. */
export const removeWorld = (world: string) => ask(Nothing, at(world), { method: "DELETE" });

/** `GET /simulator/worlds/{world}/clock`. */
export const readClock = async (world: string) => expectTold(await ask(Clock, `${at(world)}/clock`));

/** What the simulator says of a world in a header, soon or not at all: a page waits for it. */
export async function hearNotice(world: string): Promise<string | null> {
  const headers = env.CONTROL_TOKEN === undefined ? {} : { Authorization: `Bearer ${env.CONTROL_TOKEN}` };
  const signal = AbortSignal.timeout(NOTICE_WITHIN_MS);
  return fetch(`${env.ERS_BASE_URL}/simulator${at(world)}/clock`, { headers, signal }).then(
    async (response) => {
      await response.body?.cancel();
      return response.headers.get("x-world-notice");
    },
    () => null,
  );
}

/** `PUT …/clock`: the world's time is `now`, standing still or running on. */
export const setClock = (world: string, body: { now: string; mode: "frozen" | "running" }) =>
  ask(Clock, `${at(world)}/clock`, { method: "PUT", body });

/** The same at the time that it really is. */
export const returnToRealTime = (world: string) =>
  setClock(world, { now: new Date().toISOString(), mode: "running" });

/** `POST …/clock/advance`: goes on by a duration, and stops wherever something falls due. */
export const advanceClock = (world: string, by: string) =>
  ask(Clock, `${at(world)}/clock/advance`, { method: "POST", body: { by } });

/** `GET …/faults`. */
export const readFaults = async (world: string) =>
  expectTold(await ask(Faults, `${at(world)}/faults`)).faults;

/** `POST …/faults`. */
export const armFault = (world: string, body: object) =>
  ask(Nothing, `${at(world)}/faults`, { method: "POST", body });

/** `DELETE …/faults/{id}`. */
export const disarmFault = (world: string, id: number) =>
  ask(Nothing, `${at(world)}/faults/${id}`, { method: "DELETE" });

/** `DELETE …/faults`. */
export const disarmFaults = (world: string) => ask(Nothing, `${at(world)}/faults`, { method: "DELETE" });

/** `GET …/journal?since=`: the newest 5,000 entries, or the next ones after an entry's number. */
export async function readJournal(world: string, since?: number): Promise<Journal> {
  return expectTold(
    await ask(Journal, `${at(world)}/journal${since === undefined ? "" : `?since=${since}`}`),
  );
}

/** `GET …/state`: both stores side by side, and what the checks find. */
export const readState = async (world: string) => expectTold(await ask(State, `${at(world)}/state`));

/** `GET /simulator/moves`: every way from one state of a referral to another. */
export const readMoves = async () => expectTold(await ask(Moves, "/moves")).moves;

/** `GET …/snapshots`: the oldest first. */
export const readSnapshots = async (world: string) =>
  expectTold(await ask(Snapshots, `${at(world)}/snapshots`)).snapshots;

/** `POST …/snapshots`: the world as it stands. */
export const keepSnapshot = (world: string, label: string) =>
  ask(Snapshot, `${at(world)}/snapshots`, { method: "POST", body: { label } });

/** `GET …/snapshots/{id}/compare`: what is not as it was then. */
export const compareSnapshot = async (world: string, id: number) =>
  expectTold(await ask(Comparison, `${at(world)}/snapshots/${id}/compare`));

/** `POST …/snapshots/{id}/go-back`. */
export const goBackTo = (world: string, id: number) =>
  ask(World, `${at(world)}/snapshots/${id}/go-back`, { method: "POST" });

/** `DELETE …/snapshots/{id}`. */
export const letSnapshotGo = (world: string, id: number) =>
  ask(Nothing, `${at(world)}/snapshots/${id}`, { method: "DELETE" });

/** `GET …/export`, or `GET …/snapshots/{id}`: a world as one file, now or as it was kept. */
export async function downloadWorld(world: string, snapshot?: number): Promise<Response> {
  const path = snapshot === undefined ? "/export" : `/snapshots/${snapshot}`;
  const response = await send(at(world) + path);
  if (response.ok) return response;
  const problem = ControlProblem.parse(await response.json());
  return expectTold({ ok: false, status: response.status, ...problem });
}

/** `POST /simulator/imports?world=`: makes a world from such a file. */
export const importWorld = (world: string, file: Uint8Array<ArrayBuffer>) =>
  ask(World, `/imports?world=${encodeURIComponent(world)}`, { method: "POST", body: file });

/** `GET …/directory`: the published services. */
export const readDirectory = async (world: string) =>
  expectTold(await ask(Directory, `${at(world)}/directory`)).services;

/** `GET …/directory/{service}/days?priority=`: its slots by day, offered or withheld and why. */
export async function readSlotDays(world: string, serviceId: string, priority: string) {
  const path = `${at(world)}/directory/${encodeURIComponent(serviceId)}/days?priority=${priority}`;
  return expectTold(await ask(SlotDays, path)).days;
}

/** `GET /simulator/rules`: where one comes from; each row of the table that names it. */
export const readRule = async (rule: string) =>
  rowsNaming(expectTold(await ask(Rules, "/rules")).rules, rule);
