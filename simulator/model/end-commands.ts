import fc from "fast-check";
import { currentAppointment } from "../ers/store/appointments.ts";
import { X21 } from "../testing-arranging.ts";
import { endPath, GOOD_BODIES } from "../testing-ends.ts";
import type { EndOperation } from "../testing-ends.ts";
import { by, isStale, partyAt, versionOf, who } from "./choosing.ts";
import { kind, record } from "./command.ts";
import type { CommandKind } from "./command.ts";
import { giveKeyed } from "./key-commands.ts";
import { give } from "./planning.ts";
import type { Planned } from "./planning.ts";
import { advance } from "./stage.ts";
import type { Actor, Stage } from "./stage.ts";
import { CLINICS } from "./template.ts";

type EndFacts = { who: number; isStale: boolean; isKeyed: boolean };

/** An end of a referral, asked for by the headers given. */
function planEnd(
  stage: Stage,
  operation: EndOperation,
  asked: EndFacts,
  headers: Record<string, string>,
): Planned {
  const party = partyAt(stage, asked.who);
  const path = endPath(operation, party.person.ubrn);
  const version = { "If-Match": `W/"${versionOf(stage, party, asked.isStale)}"` };
  const body = GOOD_BODIES[operation];
  return { party, request: { method: "POST", path, headers: { ...headers, ...version }, body } };
}

/** Headers of a clinician at the clinic where the referral is booked; of another clinic's when it is nowhere. */
function clinicianOf(stage: Stage, { who: number }: EndFacts): Record<string, string> {
  const current = currentAppointment(stage.stores.ers, partyAt(stage, number).person.ubrn)?.appointment;
  return stage.clinicians.get(current?.serviceId ?? CLINICS[0]) ?? {};
}

const end = record({ who, isStale, isKeyed: fc.boolean() });

const byClinician = (name: string, operation: EndOperation): CommandKind =>
  kind(name, 1, end, async (stage, asked) => {
    const planned = planEnd(stage, operation, asked, clinicianOf(stage, asked));
    await (asked.isKeyed ? giveKeyed(stage, planned) : give(stage, planned));
  });

async function cancelReferral(stage: Stage, asked: EndFacts & { by: Actor }): Promise<void> {
  const { headers } = partyAt(stage, asked.who);
  const planned = planEnd(stage, "cancelReferral", asked, headers[asked.by]);
  await (asked.isKeyed ? giveKeyed(stage, planned) : give(stage, planned));
}

const MINUTE_MS = 60_000;
/** The longest that is waited for an appointment. */
const LONGEST_WAIT_MS = 10 * 24 * 60 * MINUTE_MS;

/** The time of the appointment comes, and its clinic records that nobody did (x21). */
async function miss(stage: Stage, asked: EndFacts): Promise<void> {
  const party = partyAt(stage, asked.who);
  const { ubrn } = party.person;
  const startAt = currentAppointment(stage.stores.ers, ubrn)?.appointment.startAt ?? 0;
  const waitMs = startAt - stage.now;
  if (waitMs > LONGEST_WAIT_MS) return;
  if (waitMs > 0) await advance(stage, `PT${Math.ceil(waitMs / MINUTE_MS)}M`);
  const body = { ubrn, versionId: versionOf(stage, party, asked.isStale), reason: "PATIENT_FORGOT" };
  const headers = clinicianOf(stage, asked);
  const planned: Planned = { party, request: { method: "POST", path: X21, headers, body } };
  await (asked.isKeyed ? giveKeyed(stage, planned) : give(stage, planned));
}

/** What ends a referral, or its appointment for the provider to rearrange. Drawn seldom: little can be done after it. */
export const endCommands: readonly CommandKind[] = [
  byClinician("reject", "rejectReferral"),
  byClinician("cancel and action later", "cancelAppointmentActionLater"),
  kind("miss the appointment", 1, end, miss),
  kind("cancel the referral", 1, record({ who, by, isStale, isKeyed: fc.boolean() }), cancelReferral),
];
