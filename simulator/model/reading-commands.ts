import fc from "fast-check";
import { z } from "zod";
import { findReferral } from "../ers/store/referrals.ts";
import { findSlot } from "../ers/store/slots.ts";
import { by, clinic, partyAt, versionOf, who } from "./choosing.ts";
import { kind, record } from "./command.ts";
import type { CommandKind } from "./command.ts";
import { ask, expectThat } from "./stage.ts";
import type { Actor, Party, Stage } from "./stage.ts";

const MINUTE_MS = 60_000;
const MOST_FAILURES = 5;

const Slots = z.object({
  entry: z.array(z.object({ resource: z.object({ id: z.string(), resourceType: z.string() }) })).default([]),
});

/** A015 offers only what is on sale: never a slot about which a conversation is open. */
async function search(stage: Stage, asked: { who: number; by: Actor; clinic: string }): Promise<void> {
  const party = partyAt(stage, asked.who);
  const query = new URLSearchParams({
    "schedule.actor:HealthcareService": asked.clinic,
    appointmentType: "ROUTINE",
    status: "free",
    _count: "20",
    page: "1",
  });
  const commRuleOrg = findReferral(stage.stores.ers, party.person.ubrn)?.commRuleOrg ?? "";
  const heard = await ask(stage, {
    method: "GET",
    path: `/referrals/FHIR/STU3/Slot?${query.toString()}`,
    headers: { ...party.headers[asked.by], "NHSD-eRS-Comm-Rule-Org": commRuleOrg },
  });
  if (heard?.status !== 200 || stage.crowd) return;
  for (const { resource } of Slots.parse(heard.body).entry) {
    if (resource.resourceType !== "Slot") continue;
    const status = findSlot(stage.stores.ers, Number(resource.id))?.status;
    expectThat(status === "FREE", `A015 offers the slot ${resource.id}, which is ${status ?? "unknown"}.`);
  }
}

/** x10, A029 and A005, as a page asks for them. */
async function look(stage: Stage, asked: { who: number; by: Actor; clinic: string }): Promise<void> {
  const party = partyAt(stage, asked.who);
  const { ubrn } = party.person;
  const headers = party.headers[asked.by];
  const focus = encodeURIComponent(`ReferralRequest/${ubrn}/_history/${versionOf(stage, party, false)}`);
  for (const path of [
    `/ers/slot-days?ubrn=${ubrn}&service=${asked.clinic}`,
    `/referrals/FHIR/STU3/Task?focus=${focus}&intent=proposal&status=ready`,
    `/referrals/FHIR/STU3/ReferralRequest/${ubrn}`,
  ])
    await ask(stage, { method: "GET", path, headers });
}

/** R8. How a log-in must end: five failures in a quarter of an hour lock for half an hour, whatever is entered then. */
function expectedLogIn({ failures }: Party, now: number, isRight: boolean): number {
  if (failures?.lockedUntil != null && failures.lockedUntil > now) return 423;
  if (isRight) return 200;
  return countAfter(failures, now) >= MOST_FAILURES ? 423 : 401;
}

function countAfter(failures: Party["failures"], now: number): number {
  const goesOn =
    failures &&
    failures.lockedUntil === null &&
    failures.count > 0 &&
    now - failures.firstFailedAt < 15 * MINUTE_MS;
  return (goesOn ? failures.count : 0) + 1;
}

function noteLogIn(party: Party, now: number, status: number): void {
  const { failures } = party;
  if (status === 200) party.failures = { count: 0, firstFailedAt: 0, lockedUntil: null };
  else if (failures && (failures.lockedUntil ?? 0) <= now) {
    const count = countAfter(failures, now);
    const firstFailedAt = count === 1 ? now : failures.firstFailedAt;
    party.failures = {
      count,
      firstFailedAt,
      lockedUntil: count >= MOST_FAILURES ? now + 30 * MINUTE_MS : null,
    };
  }
}

async function logIn(stage: Stage, asked: { who: number; isRight: boolean }): Promise<void> {
  const party = partyAt(stage, asked.who);
  const { ubrn, accessCode, yearOfBirth } = party.person;
  const { now, crowd } = stage;
  if (crowd) party.failures = undefined;
  const expected = expectedLogIn(party, now, asked.isRight);
  const isCounted = party.failures !== undefined;
  const heard = await ask(stage, {
    method: "POST",
    path: "/patient-access/log-in",
    body: { ubrn, accessCode: asked.isRight ? accessCode : "not this one", yearOfBirth },
  });
  if (!heard || heard.status === 503 || heard.status === 429) return;
  expectThat(
    !isCounted || heard.status === expected,
    `A ${asked.isRight ? "right" : "wrong"} log-in was answered ${heard.status}, and should be ${expected}.`,
  );
  if (!crowd) noteLogIn(party, now, heard.status);
}

/** Enters something wrong until the reference is locked. */
async function lockOut(stage: Stage, asked: { who: number }): Promise<void> {
  for (let tries = 0; tries < MOST_FAILURES; tries++) await logIn(stage, { ...asked, isRight: false });
  await logIn(stage, { ...asked, isRight: true });
}

const searching = record({ who, by, clinic });

/** What callers do that changes no referral. */
export const readingCommands: readonly CommandKind[] = [
  kind("search", 3, searching, search),
  kind("look", 2, searching, look),
  kind("log in", 2, record({ who, isRight: fc.boolean() }), logIn),
  kind("lock out", 1, record({ who }), lockOut),
];
