import { z } from "zod";
import { REFUSALS } from "../ers/refusals.ts";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import type { Process, Start } from "./process.ts";
import type { Stores } from "./store.ts";
import { openStores } from "./store.ts";
import type { Told } from "./views.ts";

/** One referral with those who act on it, and what they were told last. */
export type Party = {
  person: ScenarioPerson;
  /** Headers of whoever acts: the patient, or the practice that referred them. */
  headers: Record<Actor, Record<string, string>>;
  /** What was acknowledged last. */
  told: Told | undefined;
  /** Nothing whose outcome is unknown, and nothing that a provider did, came after that. */
  isCertain: boolean;
  /** Failed log-ins as they should count (R8); nothing when several at once made that uncertain. */
  failures: { count: number; firstFailedAt: number; lockedUntil: number | null } | undefined;
};
export const ACTORS = ["patient", "referrer"] as const;
export type Actor = (typeof ACTORS)[number];

/** A request under a key, with what was answered. */
export type KeyedRequest = { party: Party; request: Sent; heard: Heard };

/** A world, the process that serves it, and what the model knows. */
export type Stage = {
  dataDir: string;
  world: string;
  start: Start;
  process: Process;
  stores: Stores;
  parties: Party[];
  /** Headers of a clinician of each clinic. */
  clinicians: Map<string, Record<string, string>>;
  /** World time. */
  now: number;
  /** Several commands run at once: writes by party, and whether a provider is among those who act. */
  crowd: { writes: Map<Party, number>; hasProvider: boolean } | undefined;
  /** The process is being killed: a connection may break. */
  isDying: boolean;
  keyed: KeyedRequest | undefined;
  /** How often each command was given and each refusal met. */
  tally: Tally;
};
export type Tally = { commands: Map<string, number>; answers: Map<string, number> };

export const count = (of: Map<string, number>, name: string) => of.set(name, (of.get(name) ?? 0) + 1);

export type Sent = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
};
export type Heard = { status: number; code: string | undefined; body: unknown };

/** Throws what the model found out. */
export function expectThat(isTrue: boolean, sentence: string): asserts isTrue {
  if (!isTrue) throw new Error(sentence);
}

const Outcome = z.object({
  issue: z.array(z.object({ details: z.object({ coding: z.array(z.object({ code: z.string() })) }) })),
});
const Ours = z.object({ code: z.string() });

/** Codes of the faults that keep e-RS from serving, which are no refusals. */
const OUT_OF_SERVICE = ["SYSTEM_UNAVAILABLE", "REC_UNAVAILABLE", "TOO_MANY_REQUESTS"];
/** Statuses of an operation of ours for input that cannot be read differ; everything else is as refusals.ts says. */
const KNOWN_STATUSES = [200, 201, 400, 401, 404, 409, 412, 422, 423, 429, 502, 503, 504];

/**
 * Asks something of the world over HTTP; nothing came back when the process died meanwhile. Whatever is no success must
 * carry a code that e-RS is known to give.
 */
export async function ask(stage: Stage, { method, path, headers, body }: Sent): Promise<Heard | undefined> {
  const heard = await send(stage, `${stage.process.url}/worlds/${stage.world}${path}`, {
    method,
    headers: { "Content-Type": "application/fhir+json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!heard) return undefined;
  const { status, code } = heard;
  count(stage.tally.answers, code === undefined ? String(status) : `${status} ${code}`);
  const isKnown = status < 400 || (code !== undefined && (code in REFUSALS || OUT_OF_SERVICE.includes(code)));
  expectThat(
    isKnown && KNOWN_STATUSES.includes(status),
    `${method} ${path} was answered ${status} ${code ?? "without a code"}: ${JSON.stringify(heard.body)}`,
  );
  return heard;
}

/** Asks something of the world's control, which must do it; with `mayFail`, 400 is an answer too. */
export async function control(
  stage: Stage,
  method: Sent["method"],
  path: string,
  body?: unknown,
  mayFail = false,
): Promise<unknown> {
  const heard = await send(stage, `${stage.process.url}/simulator/worlds/${stage.world}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!heard) return undefined;
  expectThat(
    heard.status < 300 || (mayFail && heard.status === 400),
    `The control path ${path} was answered ${heard.status}: ${JSON.stringify(heard.body)}`,
  );
  return heard.body;
}

async function send(stage: Stage, url: string, init: RequestInit): Promise<Heard | undefined> {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const code =
      Outcome.safeParse(body).data?.issue[0]?.details.coding[0]?.code ?? Ours.safeParse(body).data?.code;
    return { status: response.status, code, body };
  } catch (error) {
    if (stage.isDying) return undefined;
    throw new Error(`${init.method ?? "GET"} ${url} failed`, { cause: error });
  }
}

/** Ends the process and starts another on the same folder; the commands go on when it has caught up. */
export async function restart(stage: Stage, how: "stop" | "kill"): Promise<void> {
  stage.stores.close();
  await stage.process[how]();
  stage.process = await stage.start(stage.dataDir);
  stage.isDying = false;
  stage.stores = openStores(stage.dataDir, stage.world);
  await catchUp(stage);
}

const Clock = z.object({ now: z.iso.datetime().transform((text) => Date.parse(text)) });

/** Waits until a world has done what it does when it is opened: a poll takes its turn behind that. */
export async function catchUp(stage: Stage): Promise<void> {
  await stage.process.whenSilent?.(stage.world);
  await control(stage, "POST", "/polls", { service: "2000101" });
  stage.now = Clock.parse(await control(stage, "GET", "/clock")).now;
}

/** Takes the clock forward; all that falls due on the way runs. */
export async function advance(stage: Stage, by: string): Promise<void> {
  const heard = Clock.safeParse(await control(stage, "POST", "/clock/advance", { by }));
  if (heard.success) stage.now = Math.max(stage.now, heard.data.now);
}

const Token = z.object({ token: z.string() });

/** Logs in those who act on a referral. */
export async function logInParty(
  stage: Stage,
  person: ScenarioPerson,
  referrer: Record<string, string>,
): Promise<Party> {
  const { ubrn, accessCode, yearOfBirth } = person;
  const heard = await ask(stage, {
    method: "POST",
    path: "/patient-access/log-in",
    body: { ubrn, accessCode, yearOfBirth },
  });
  const { token } = Token.parse(heard?.body);
  return {
    person,
    headers: { patient: { Authorization: `Bearer ${token}` }, referrer },
    told: undefined,
    isCertain: true,
    failures: { count: 0, firstFailedAt: 0, lockedUntil: null },
  };
}

/** Headers of a member of staff who has logged in. */
export async function logInStaff(
  stage: Stage,
  {
    userId,
    passcode,
    businessFunction,
    odsCode,
  }: Record<"userId" | "passcode" | "businessFunction" | "odsCode", string>,
): Promise<Record<string, string>> {
  const heard = await ask(stage, {
    method: "POST",
    path: "/staff-access/log-in",
    body: { userId, passcode },
  });
  return {
    Authorization: `Bearer ${Token.parse(heard?.body).token}`,
    "NHSD-eRS-Business-Function": businessFunction,
    "NHSD-End-User-Organisation-ODS": odsCode,
  };
}
