import { beforeAll, beforeEach, expect, test } from "vitest";
import { setClock } from "../../due.ts";
import { londonInstant } from "../../london-time.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { asItIs, X20 } from "../../testing-arranging.ts";
import { A016, cancelBooked, currentOf } from "../../testing-booking.ts";
import { comments, endBody, endPath, ifMatch } from "../../testing-ends.ts";
import { referralOf } from "../../testing-referring.ts";
import { aRole } from "../../testing-staff.ts";
import { DAY_MS } from "../../testing.ts";
import { placeholderBody } from "../../testing-placeholders.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { contactBy } from "../conversation/contact-by.ts";
import { composeLetter } from "../letters/compose.ts";
import { wordsOf } from "../letters/letter.ts";
import { letterView } from "../letters/view.ts";
import { messagesOf } from "../store/messages.ts";
import { findReferral } from "../store/referrals.ts";

/** The day by which whoever holds a placeholder was to be contacted. */

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let clinician: Client;
let promised: string;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("placeholder-booked");
  promised = referral()?.contactBy ?? "none";
  await setClock(opened.world, opened.world.clock.now() + 3 * DAY_MS, "frozen");
  clinician = await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2");
});

const referral = () => findReferral(opened.world.ers, person.ubrn);
const changeAt = (serviceId: string) =>
  clinician.post("/ers/change-appointment", {
    ...placeholderBody(opened.world, person, serviceId),
    replaces: String(currentOf(opened.world, person).appointmentId),
  });
const actLater = () =>
  clinician.post(
    endPath("cancelAppointmentActionLater", person.ubrn),
    endBody("cancelAppointmentActionLater", comments("Book them a real one")),
    ifMatch(opened.world, person),
  );

test("what is left to the provider is overdue when the day promised with its placeholder has passed (R50, R63)", async () => {
  expect(saidBy(await actLater())).toBe("200");
  expect(referral()).toMatchObject({ state: "TRIAGED_PROVIDER_TO_ACTION", contactBy: promised });
  await setClock(opened.world, londonInstant(promised, "12:00") + 2 * DAY_MS, "frozen");
  const { body } = await clinician.get("/ers/unsettled");
  const { ubrn } = person;
  expect((body as { overdue: object[] }).overdue).toContainEqual(
    expect.objectContaining({ ubrn, state: "TRIAGED_PROVIDER_TO_ACTION", contactBy: promised }),
  );
});

test("another placeholder of the provider does not put off the day (R50)", async () => {
  expect(saidBy(await changeAt("2000104"))).toBe("201");
  expect(referral()).toMatchObject({ state: "BOOKED", contactBy: promised });
});

test("a patient who cancels the placeholder themselves is promised nothing any more", async () => {
  const heard = await cancelBooked(opened.world, await opened.logIn(person), person);
  expect(saidBy(heard)).toBe("200");
  expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PATIENT", contactBy: null });
});

test("a patient whose placeholder the provider cancels is told that nobody will contact them, and to book again (R50, R67)", async () => {
  const asked = { ...asItIs(opened, person), reason: "CLINIC_CANCELLED" };
  expect(saidBy(await clinician.post(X20, asked))).toBe("200");
  expect(referral()).toMatchObject({ state: "APPT_CANCELLED_BY_PROVIDER", contactBy: null });
  const told = messagesOf(opened.world.ers, person.ubrn).filter(
    ({ kind }) => kind === "CANCELLED_BY_PROVIDER",
  );
  expect(told.map(({ channel }) => channel).toSorted()).toEqual(["LETTER", "TEXT"]);
  for (const { text } of told)
    expect(text.replaceAll("\n\n", " ")).toContain(
      "staff at Hollinsea Treatment Centre would arrange an appointment for you. They will not do that now. " +
        "Your referral is still open. You can choose a clinic again. Log in to Manage your referral, or call",
    );
  for (const { subject, text } of told) expect(`${subject} ${text}`).not.toContain("another appointment");
  const letter = composeLetter(letterView(opened.world, referralOf(opened.world, person.ubrn)));
  expect(letter.heading).toBe("Skin surgery clinic, Hollinsea Treatment Centre will not contact you now");
  expect(wordsOf(letter)).not.toContain("cancelled your appointment");
  expect(wordsOf(letter)).toContain("Your referral is still open. You can choose a clinic again.");
  // The letter may be kept until there is a real appointment.
  expect(wordsOf(letter)).toContain(
    "If a letter that you got before this one shows a date at Skin surgery clinic, Hollinsea Treatment Centre, do not go on that date.",
  );
  const again = placeholderBody(opened.world, person, "2000104");
  expect((await (await opened.logIn(person)).post(A016, again)).status).toBe(201);
  expect(referral()?.contactBy).toBe(contactBy(opened.world, opened.world.clock.now(), 10));
});
