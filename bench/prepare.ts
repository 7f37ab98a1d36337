import { randomUUID } from "node:crypto";
import { bearer, findSlots, logInOverHttp, readReferral } from "../e2e/ers-over-http.ts";
import type { ErsSession, FreeSlot } from "../e2e/ers-over-http.ts";
import { send } from "../e2e/simulator.ts";
import type { Person, StaffMember } from "../e2e/simulator.ts";

/** A patient of a world who is logged in, and a time that they could book. */
export type Booker = {
  patient: ErsSession;
  referral: { id: string; ubrn: string };
  serviceId: string;
  slot: FreeSlot;
  version: string;
  commRuleOrg: string;
};

/** Everything that the requests of the bench need to know of the world under load. */
export type Prepared = Booker & {
  /** Cookie headers of a logged-in patient and of a call handler, each at the app. */
  patientCookie: string;
  staffCookie: string;
  callId: string;
};

/** Logs in as the person with many times to choose from and as a call handler who has checked that caller. */
export async function prepare(simulatorUrl: string, appUrl: string): Promise<Prepared> {
  const world = await send<{ people: Person[]; staff: StaffMember[] }>(
    "GET",
    `${simulatorUrl}/simulator/worlds/default`,
  );
  const person = personOf(world.people);
  const agent = world.staff.find(({ roles }) => roles.some((role) => role.businessFunction === "BMS_ADMIN"));
  if (!agent) throw new Error("The default world lacks the call handler of the bench");
  const booker = await prepareBooker(simulatorUrl, world.people);

  const [patientCookie, staffCookie, callId] = await Promise.all([
    logInAtTheApp(`${appUrl}/log-in`, {
      "booking-reference": person.ubrn,
      password: person.accessCode,
      "year-of-birth": person.yearOfBirth,
    }),
    logInAtTheApp(`${appUrl}/tal/log-in`, { userId: agent.userId, passcode: agent.passcode }),
    startCheckedCall(simulatorUrl, agent, person),
  ]);
  return { ...booker, patientCookie, staffCookie, callId };
}

/** Logs in as the person with many times to choose from, and finds one; `api` is the root of their world. */
export async function prepareBooker(api: string, people: readonly Person[]): Promise<Booker> {
  const person = personOf(people);
  const patient = await logInOverHttp(api, person);
  const referral = patient.referrals.find(({ ubrn }) => ubrn === person.ubrn);
  if (!referral) throw new Error("The person of the bench has no referral");
  const { version, commRuleOrg, serviceIds } = await readReferral(patient, referral.ubrn);
  const [serviceId = ""] = serviceIds;
  const [slot] = await findSlots(patient, serviceId, { commRuleOrg, count: 1 });
  if (!slot) throw new Error("The person of the bench has nothing to book");
  return { patient, referral, serviceId, slot, version, commRuleOrg };
}

function personOf(people: readonly Person[]): Person {
  const person = people.find(({ scenario }) => scenario === "many-slots");
  if (!person) throw new Error("The world lacks the person of the bench");
  return person;
}

/** Posts a log-in form of the app as a browser does, and keeps the cookie that it answers with. */
export async function logInAtTheApp(url: string, fields: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: new URL(url).origin },
    body: new URLSearchParams(fields),
  });
  const cookie = response.headers.getSetCookie().map((header) => header.split(";")[0]);
  if (response.status >= 400 || cookie.length === 0) {
    throw new Error(`${url} answered ${String(response.status)} to the bench's log-in`);
  }
  return cookie.join("; ");
}

/** A call whose caller was checked: only through it does a call handler reach the referral (R2). */
async function startCheckedCall(api: string, agent: StaffMember, person: Person): Promise<string> {
  const { token } = await send<{ token: string }>("POST", `${api}/staff-access/log-in`, {
    userId: agent.userId,
    passcode: agent.passcode,
  });
  const role = agent.roles.find(({ businessFunction }) => businessFunction === "BMS_ADMIN");
  const headers = {
    ...bearer({ token }),
    "NHSD-eRS-Business-Function": "BMS_ADMIN",
    "NHSD-End-User-Organisation-ODS": role?.odsCode ?? "",
  };
  const once = () => ({ ...headers, "Idempotency-Key": randomUUID() });
  const { callId } = await send<{ callId: string }>("POST", `${api}/ers/calls`, {}, once());
  const call = `${api}/ers/calls/${callId}`;
  const found = await send<{ matches: { matchId: string }[] }>(
    "POST",
    `${call}/find-patient`,
    { ubrn: person.ubrn },
    once(),
  );
  await send(
    "POST",
    `${call}/check-caller`,
    {
      matchId: found.matches[0]?.matchId,
      accessCode: person.accessCode,
      yearOfBirth: person.yearOfBirth,
    },
    once(),
  );
  return callId;
}
