import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { everyday } from "../../scenarios/everyday/everyday.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { ACTIONS, firstSlotAt, isAccepted, offersTo, searchEverywhere } from "../../testing-actions.ts";
import type { ActionName, Before } from "../../testing-actions.ts";
import { A016, aGoodSlot, bookingBody, CLINIC, makeSilent } from "../../testing-booking.ts";
import { referralOf } from "../../testing-referring.ts";
import { sendingAlong } from "../../testing-staff.ts";
import { aReferralIn, callerChecked } from "../../testing-states.ts";
import { startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { noteImpossible } from "../conversation/evidence.ts";
import { isOpenTo } from "../rules/roles.ts";
import { isLocked } from "../store/attempts.ts";
import {
  appointments,
  commissioning,
  patients,
  REFERRAL_STATES,
  referrals,
  services,
} from "../store/schema.ts";
import type { ReferralState } from "../store/schema.ts";

/** A029 offers each action exactly where its operation succeeds: each is looked for, and then really tried. */

let simulator: TestSimulator;
let opened: TestWorld;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

/** A member of staff logs in once, for whomever they are to deal with. */
const staff =
  (role: string, headers = {}) =>
  async () => {
    const client = sendingAlong(await opened.logInStaff(role), headers);
    return () => Promise.resolve(client);
  };
const ON_BEHALF = { "NHSD-eRS-On-Behalf-Of-User-ID": "555000000411" };

/** How somebody in each role comes to be before the referrals of others, or their own. */
const ROLES = {
  patient: () => Promise.resolve((one: ScenarioPerson) => opened.logIn(one)),
  BMS_ADMIN: async () => {
    const handler = await opened.logInStaff("BMS_ADMIN");
    return (one: ScenarioPerson) => callerChecked(opened, one, handler);
  },
  REFERRING_CLINICIAN: staff("REFERRING_CLINICIAN"),
  SERVICE_PROVIDER_CLINICIAN: staff("SERVICE_PROVIDER_CLINICIAN"),
  SERVICE_PROVIDER_CLINICIAN_ADMIN: staff("SERVICE_PROVIDER_CLINICIAN_ADMIN", ON_BEHALF),
  SERVICE_PROVIDER_ADMIN: staff("SERVICE_PROVIDER_ADMIN"),
  BOOKING_MANAGER: staff("BOOKING_MANAGER"),
};
type Role = keyof typeof ROLES;
const ROLE_NAMES = Object.keys(ROLES) as Role[];
const ACTION_NAMES = Object.keys(ACTIONS) as ActionName[];

async function callerAs(role: Role): Promise<(one: ScenarioPerson) => Promise<Before>> {
  const comeBefore: (one: ScenarioPerson) => Promise<Client> = await ROLES[role]();
  return async (one) => ({ opened, one, client: await comeBefore(one) });
}

const setReferral = ({ ubrn }: ScenarioPerson, to: Partial<typeof referrals.$inferInsert>) =>
  opened.world.ers.update(referrals).set(to).where(eq(referrals.ubrn, ubrn)).run();
const setPatient = ({ nhsNumber }: ScenarioPerson, to: Partial<typeof patients.$inferInsert>) =>
  opened.world.ers.update(patients).set(to).where(eq(patients.nhsNumber, nhsNumber)).run();
const setAppointment = ({ ubrn }: ScenarioPerson, to: Partial<typeof appointments.$inferInsert>) =>
  opened.world.ers.update(appointments).set(to).where(eq(appointments.ubrn, ubrn)).run();
const couldNotBook = ({ ubrn }: ScenarioPerson, kind: "PAS_ERROR" | "TIMED_OUT") => {
  const { slotId = 0 } = firstSlotAt(opened) ?? {};
  noteImpossible(opened.world, kind, { ubrn, serviceId: CLINIC, slotId });
};

const AT_ANOTHER_PROVIDER = "2000105";
const OF_OTHER_CLINICIANS = "2000601";
const TO_READ: ReferralState[] = ["DEFERRED_TO_PROVIDER", "AWAITING_TRIAGE"];

/** What may be in the way beside the state, or prove a deferral, in the states in which that counts. */
const CIRCUMSTANCES: [states: ReferralState[], come: (one: ScenarioPerson) => unknown][] = [
  [["NOT_BOOKED", "BOOKED"], (one) => setReferral(one, { priority: "URGENT" })],
  [["NOT_BOOKED"], (one) => couldNotBook(one, "PAS_ERROR")],
  [["NOT_BOOKED"], (one) => couldNotBook(one, "TIMED_OUT")],
  [["BOOKED"], (one) => setAppointment(one, { startAt: opened.world.clock.now() })],
  [["BOOKED"], (one) => setAppointment(one, { startAt: opened.world.clock.now() + 1 })],
  [["BOOKED"], (one) => setAppointment(one, { slotId: null })],
  [["BOOKED", ...TO_READ], (one) => setAppointment(one, { serviceId: AT_ANOTHER_PROVIDER })],
  [TO_READ, (one) => setAppointment(one, { serviceId: OF_OTHER_CLINICIANS })],
  [TO_READ, (one) => setReferral(one, { clinicalInfoFirstSubmittedAt: null })],
  [["NOT_BOOKED", "BOOKED", ...TO_READ], (one) => setPatient(one, { isSensitive: true })],
  [["NOT_BOOKED", "BOOKED", ...TO_READ], (one) => setPatient(one, { deceasedOn: "2026-11-20" })],
];

/** A new world: everyone of the scenario, and somebody in every state and under each of the circumstances. */
async function openWithEveryone(): Promise<ScenarioPerson[]> {
  opened = await simulator.openWorld();
  opened.world.ers
    .update(services)
    .set({ workgroup: ["555000000099"] })
    .where(eq(services.serviceId, OF_OTHER_CLINICIANS))
    .run();
  const all = [...everyday.people];
  for (const state of REFERRAL_STATES) all.push(await aReferralIn(opened, state));
  for (const [states, come] of CIRCUMSTANCES)
    for (const state of states) {
      const one = await aReferralIn(opened, state);
      come(one);
      all.push(one);
    }
  return all;
}

/** Of whom an action is offered, and of whom it is accepted, one after the other. */
async function offeredAndAccepted(action: ActionName, role: Role, all: ScenarioPerson[]) {
  const before = await callerAs(role);
  const said = { offered: [] as string[], accepted: [] as string[] };
  for (const one of all) {
    const asked = await before(one);
    if (action === "DEFER") await searchEverywhere(asked);
    const { state } = referralOf(opened.world, one.ubrn);
    const who = `${one.scenario} ${one.ubrn} ${state}`;
    if ((await offersTo(asked)).includes(action)) said.offered.push(who);
    if (await isAccepted(action, asked)) said.accepted.push(who);
  }
  return said;
}

describe("A029 offers exactly what is accepted", () => {
  test.each(ACTION_NAMES.flatMap((action) => ROLE_NAMES.map((role) => [action, role] as const)))(
    "%s to %s, for everyone of the scenario and in every state",
    async (action, role) => {
      const all = await openWithEveryone();
      const { offered, accepted } = await offeredAndAccepted(action, role, all);
      expect(offered).toEqual(accepted);
      expect(offered.length > 0).toBe(isOpenTo(ACTIONS[action].operation, role));
      expect(offered.length).toBeLessThan(all.length);
    },
  );

  test.each([
    ["published", () => opened.world.ers.update(services).set({ published: false }).run()],
    ["in effect", () => opened.world.ers.update(services).set({ effectiveTo: "2026-11-30" }).run()],
    ["commissioned", () => opened.world.ers.delete(commissioning).run()],
  ])("no appointment in any way where no service is %s (R17, R18)", async (_what, end) => {
    const all = await openWithEveryone();
    const unbooked = all.filter(({ ubrn }) => referralOf(opened.world, ubrn).state === "NOT_BOOKED");
    end();
    for (const action of ["BOOK", "SEND", "DEFER"] as const)
      expect(await offeredAndAccepted(action, "patient", unbooked)).toEqual({ offered: [], accepted: [] });
  });

  test.each(["patient", "SERVICE_PROVIDER_CLINICIAN"] as const)(
    "nothing to %s while a PAS has yet to say that an appointment has ended (R54)",
    async (role) => {
      opened = await simulator.openWorld();
      const asked = await (await callerAs(role))(await aReferralIn(opened, "BOOKED"));
      opened.world.faults.arm("pas-down");
      expect(await offersTo(asked)).toContain("CANCEL_REFERRAL");
      expect(await isAccepted("CANCEL_REFERRAL", asked)).toBe(false);
      expect(await offersTo(asked)).toEqual([]);
      for (const action of ACTION_NAMES) expect(await isAccepted(action, asked)).toBe(false);
    },
  );

  test("nothing to anybody while a PAS is being asked (R10)", async () => {
    opened = await simulator.openWorld();
    const one = opened.person("mixed-shortlist");
    const all = await Promise.all(ROLE_NAMES.map(async (role) => (await callerAs(role))(one)));
    const patient = await opened.logIn(one);
    // So long that everything is tried before it is over, also on a machine that is busy.
    makeSilent(opened.world, 6_000);
    const booking = patient.post(A016, bookingBody(one, aGoodSlot(opened.world)));
    await vi.waitFor(() => expect(isLocked(opened.world.ers, one.ubrn)).toBe(true));
    for (const asked of all) {
      expect(await offersTo(asked)).toEqual([]);
      for (const action of ACTION_NAMES) expect(await isAccepted(action, asked)).toBe(false);
    }
    expect(isLocked(opened.world.ers, one.ubrn)).toBe(true);
    expect((await booking).status).toBe(504);
  }, 20_000);
});
