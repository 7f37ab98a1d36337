import { and, asc, eq, gt } from "drizzle-orm";
import { currentAppointment } from "../../ers/store/appointments.ts";
import { findReferral, shortlistOf } from "../../ers/store/referrals.ts";
import { slots } from "../../ers/store/schema.ts";
import type { Priority } from "../../ers/store/schema.ts";
import { A016, bookingBody, deferralBody, triageBody } from "../../testing-booking.ts";
import { saidBy } from "../../testing-world.ts";
import type { TestWorld } from "../../testing-world.ts";
import type { ScenarioPerson } from "../scenario.ts";

/** A story in a world: alone there, or together with every other. */
export type Stage = { opened: TestWorld; people: [ScenarioPerson, ...ScenarioPerson[]] };

/** A week ahead every clinic's patient booking window is open. */
const SOON_MS = 7 * 86_400_000;

export const referralOf = ({ opened }: Stage, { ubrn }: ScenarioPerson) =>
  findReferral(opened.world.ers, ubrn);
export const stateOf = (stage: Stage, person: ScenarioPerson) => referralOf(stage, person)?.state;
export const appointmentOf = ({ opened }: Stage, { ubrn }: ScenarioPerson) =>
  currentAppointment(opened.world.ers, ubrn)?.appointment;
export const serviceOf = ({ opened: { world } }: Stage, { ubrn }: ScenarioPerson, position = 0) =>
  shortlistOf(world.ers, ubrn)[position]?.serviceId ?? "";

/** The free slots of their clinic that e-RS knows, whoever may book them. */
export const known = (stage: Stage, person: ScenarioPerson, priority: Priority = "ROUTINE") =>
  stage.opened.world.ers
    .select()
    .from(slots)
    .where(
      and(
        eq(slots.serviceId, serviceOf(stage, person)),
        eq(slots.status, "FREE"),
        eq(slots.priority, priority),
        gt(slots.startAt, stage.opened.world.clock.now()),
      ),
    )
    .orderBy(asc(slots.startAt))
    .all();

/** How many slots of their clinic the patient is offered (x10, by the rules of A015). */
export async function offered({ opened }: Stage, person: ScenarioPerson, serviceId: string): Promise<number> {
  const patient = await opened.logIn(person);
  const { body } = await patient.get(`/ers/slot-days?ubrn=${person.ubrn}&service=${serviceId}`);
  return (body as { services: [{ total: number }] }).services[0].total;
}

/** The patient books a slot of their clinic; by number, another one. */
export async function book(stage: Stage, person: ScenarioPerson, number = 0, priority: Priority = "ROUTINE") {
  const { clock } = stage.opened.world;
  const ahead = known(stage, person, priority).filter(({ startAt }) => startAt > clock.now() + SOON_MS);
  const slot = ahead[number];
  if (!slot) return "no slot";
  const patient = await stage.opened.logIn(person);
  return saidBy(await patient.post(A016, bookingBody(person, slot, referralOf(stage, person)?.versionId)));
}

/** The patient leaves the booking to their clinic, or sends the referral to their assessment service. */
export async function propose(
  stage: Stage,
  person: ScenarioPerson,
  reason: "NO_SLOTS_AT_SERVICE" | "TRIAGE",
) {
  const patient = await stage.opened.logIn(person);
  const serviceId = serviceOf(stage, person);
  const body =
    reason === "TRIAGE" ? triageBody(person, serviceId) : deferralBody(person, { serviceId, reason });
  return saidBy(await patient.post(A016, body));
}
