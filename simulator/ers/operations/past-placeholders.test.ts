import { beforeAll, beforeEach, expect, test } from "vitest";
import { setClock } from "../../due.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { aGoodSlot, cancelBooked, currentOf, heldInPas } from "../../testing-booking.ts";
import { asItIs, timesOf, X20, X22 } from "../../testing-arranging.ts";
import { aRole } from "../../testing-staff.ts";
import { comments, endBody, endPath, GOOD_BODIES, ifMatch } from "../../testing-ends.ts";
import { DAY_MS } from "../../testing.ts";
import { placeholderBody } from "../../testing-placeholders.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { findReferral } from "../store/referrals.ts";

/** A placeholder whose date has passed, with its patient not yet contacted. */
const SERVICE = "2000104";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let clinician: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("placeholder-booked");
  await setClock(opened.world, (currentOf(opened.world, person).startAt ?? 0) + DAY_MS, "frozen");
  clinician = await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2");
});

const referral = () => findReferral(opened.world.ers, person.ubrn);
const heldNow = () => heldInPas(opened.world, person).map(({ status }) => status);
const end = (operation: "cancelAppointmentActionLater" | "cancelReferral", client = clinician) => {
  const { cancelReferral } = GOOD_BODIES;
  const later = endBody("cancelAppointmentActionLater", comments("Book them a real one"));
  const body = operation === "cancelReferral" ? cancelReferral : later;
  return client.post(endPath(operation, person.ubrn), body, ifMatch(opened.world, person));
};

test("a placeholder whose date has passed is still accepted (R61)", async () => {
  const heard = await clinician.post(
    endPath("acceptReferral", person.ubrn),
    {},
    ifMatch(opened.world, person),
  );
  expect(saidBy(heard)).toBe("200");
  expect(referral()?.state).toBe("BOOKED");
});

test("it is left to the provider, which then arranges the real appointment, and both systems agree (R63, R66)", async () => {
  expect(saidBy(await end("cancelAppointmentActionLater"))).toBe("200");
  expect([referral()?.state, heldNow()]).toEqual(["TRIAGED_PROVIDER_TO_ACTION", ["CANCELLED"]]);
  const slot = aGoodSlot(opened.world, SERVICE);
  const outcome = { outcome: "BOOK", serviceId: SERVICE, slot: timesOf(slot) };
  expect(saidBy(await clinician.post(X22, { ...asItIs(opened, person), ...outcome }))).toBe("200");
  expect(currentOf(opened.world, person)).toMatchObject({ isPlaceholder: false, startAt: slot.startAt });
  expect(referral()).toMatchObject({ state: "BOOKED", contactBy: null });
});

test("its provider changes it, and the old one is released in the PAS", async () => {
  const replaces = String(currentOf(opened.world, person).appointmentId);
  const asked = { ...placeholderBody(opened.world, person, SERVICE), replaces };
  expect(saidBy(await clinician.post("/ers/change-appointment", asked))).toBe("201");
  expect(heldNow()).toEqual(["CANCELLED", "BOOKED"]);
});

test("its provider cancels it (R67)", async () => {
  const asked = { ...asItIs(opened, person), reason: "CLINIC_CANCELLED" };
  expect(saidBy(await clinician.post(X20, asked))).toBe("200");
  expect([referral()?.state, heldNow()]).toEqual(["APPT_CANCELLED_BY_PROVIDER", ["CANCELLED"]]);
});

test("its patient may do with it what they might before: nothing is to be kept, nor was it missed", async () => {
  const cancelled = await cancelBooked(opened.world, await opened.logIn(person), person);
  expect(saidBy(cancelled)).toBe("200");
  expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PATIENT", contactBy: null });
  expect(heldNow()).toEqual(["CANCELLED"]);
});

test("its patient may end the referral (R57)", async () => {
  expect(saidBy(await end("cancelReferral", await opened.logIn(person)))).toBe("200");
  expect(referral()).toMatchObject({ state: "CANCELLED_REFERRAL", contactBy: null });
});
