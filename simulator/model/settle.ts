import { z } from "zod";
import { findingsIn } from "../checking/checks.ts";
import { readFacts } from "../checking/facts.ts";
import { A016 } from "../testing-booking.ts";
import { advance, ask, control, expectThat } from "./stage.ts";
import type { Party, Stage } from "./stage.ts";
import { readJournal } from "./store.ts";
import { viewOfReferral } from "./views.ts";

/** By then every late answer has come, and whatever was open has been asked about a dozen times. */
const UNTIL_SETTLED = "PT1H30M";

/**
 * Lets all that falls due run, with every PAS able to answer, and holds the world to what must be true then: it is
 * consistent, callers see what the stores hold, and what was acknowledged last is so.
 */
export async function settle(stage: Stage): Promise<void> {
  await control(stage, "DELETE", "/faults");
  await advance(stage, UNTIL_SETTLED);
  expectConsistency(stage, await journalOf(stage), true);
  for (const party of stage.parties) await expectView(stage, party);
}

/** A world's journal, with what was still on its way to the file. */
export async function journalOf(stage: Stage) {
  await control(stage, "GET", `/journal?since=${Number.MAX_SAFE_INTEGER % 1e15}`);
  return readJournal(stage.dataDir, stage.world);
}

/** Throws what the checks find. */
export function expectConsistency(
  stage: Stage,
  journal: ReturnType<typeof readJournal>,
  isSettled: boolean,
): void {
  const findings = findingsIn(readFacts(stage.stores, { now: stage.now, isSettled, journal }));
  expectThat(findings.length === 0, findings.join("\n"));
}

const AtPas = z.object({
  appointments: z.array(
    z.object({ ubrn: z.string(), start: z.string(), status: z.string(), usrn: z.string().nullable() }),
  ),
});

async function expectView(stage: Stage, party: Party): Promise<void> {
  const { ubrn } = party.person;
  const read = async (path: string) =>
    (await ask(stage, { method: "GET", path, headers: party.headers.patient }))?.body;
  const view = viewOfReferral(await read(`/referrals/FHIR/STU3/ReferralRequest/${ubrn}`));
  expectThat(view !== undefined, `A005 does not show UBRN ${ubrn}.`);
  const { state, appointments, appointmentId, pending } = view;
  const booked = appointments.filter(({ status }) => status === "booked");
  expectThat(appointments.length <= 1, `A005 shows ${appointments.length} appointments of UBRN ${ubrn}.`);
  expectThat(
    (state === "BOOKED") === (booked.length === 1),
    `A005 shows UBRN ${ubrn} as ${state ?? "nothing"} with ${booked.length} booked appointments.`,
  );
  expectThat(pending.length === 0, `A005 still shows ${pending.join(", ")} of UBRN ${ubrn}.`);
  await expectAtPas(stage, ubrn, booked[0]?.start);
  const { told, isCertain } = party;
  if (!told || !isCertain) return;
  expectThat(
    told.state === undefined || state === told.state,
    `UBRN ${ubrn} was told that it is ${told.state ?? "nothing"}, but A005 shows ${state ?? "nothing"}.`,
  );
  const shown = `${appointmentId ?? "none"}, ${appointments[0]?.status ?? "nothing"}`;
  if (!told.appointment) {
    expectThat(
      appointments.length === 0,
      `UBRN ${ubrn} was told of no appointment, but A005 shows ${shown}.`,
    );
    return;
  }
  const { appointmentId: toldId, status } = told.appointment;
  expectThat(
    appointmentId === String(toldId) && appointments[0]?.status === status,
    `UBRN ${ubrn} was told that appointment ${toldId} is ${status}, but A005 shows ${shown}.`,
  );
  expectThat(
    z.object({ status: z.string() }).parse(await read(`${A016}/${toldId}`)).status === status,
    `A038 shows another status of appointment ${toldId} than ${status}.`,
  );
}

/** What a referral shows as booked, one of the PAS systems holds at that time. */
async function expectAtPas(stage: Stage, ubrn: string, start: string | undefined): Promise<void> {
  if (start === undefined) return;
  const held: string[] = [];
  for (const ods of ["ZQ1", "ZN5"]) {
    const heard = await ask(stage, { method: "GET", path: `/pas/${ods}/appointments` });
    const { appointments } = AtPas.parse(heard?.body);
    held.push(
      ...appointments.filter((one) => one.ubrn === ubrn && one.status === "BOOKED").map((one) => one.start),
    );
  }
  expectThat(held.includes(start), `A005 shows UBRN ${ubrn} as booked at ${start}, but no PAS holds that.`);
}
