import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { composeLetter } from "../letters/compose.ts";
import { dateTimeWords } from "../letters/dates.ts";
import { wordsOf } from "../letters/letter.ts";
import { letterView } from "../letters/view.ts";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody } from "../../testing-booking.ts";
import { referralOf } from "../../testing-referring.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { moveReferral } from "../store/referrals.ts";
import { appointments, patients, REFERRAL_STATES, referrals, services } from "../store/schema.ts";
import type { ReferralState } from "../store/schema.ts";

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
  person = opened.person("mixed-shortlist");
  clinician = watched(opened.world, await opened.logInStaff("REFERRING_CLINICIAN"));
});

const generate = (client = clinician, { ubrn } = person) =>
  client.post(`/referrals/FHIR/STU3/ReferralRequest/${ubrn}/$ers.generatePatientLetter`);
const words = ({ ubrn } = person) =>
  wordsOf(composeLetter(letterView(opened.world, referralOf(opened.world, ubrn))));
const change = (set: Partial<typeof referrals.$inferInsert>, { ubrn } = person) =>
  opened.world.ers.update(referrals).set(set).where(eq(referrals.ubrn, ubrn)).run();
const book = async (serviceId?: string) => {
  const slot = aGoodSlot(opened.world, serviceId);
  const client = await opened.logInStaff("REFERRING_CLINICIAN");
  expect((await client.post(A016, bookingBody(person, slot))).status).toBe(201);
};

describe("the patient's letter", () => {
  test("is a PDF, named by the booking reference, the kind of letter and the time in London", async () => {
    const heard = await generate();
    expect([heard.status, heard.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(heard.headers.get("content-disposition")).toBe(
      `attachment; filename="${person.ubrn}_Appointment_Request_Summary_20261201090000.pdf"`,
    );
    expect(String(heard.body).slice(0, 8)).toBe("%PDF-1.7");
  });

  const KINDS: Partial<Record<ReferralState, string>> = {
    NOT_BOOKED: "Appointment_Request",
    APPT_CANCELLED_BY_PATIENT: "Appointment_Request",
    APPT_CANCELLED_BY_PROVIDER: "Appointment_Request",
    BOOKED: "Appointment_Confirmation",
    DEFERRED_TO_PROVIDER: "Appointment_Deferral",
    AWAITING_TRIAGE: "Triage",
    TRIAGED_PROVIDER_TO_ACTION: "Triage",
  };

  test("tells of every state that goes on, and there is none about the others", async () => {
    await book();
    for (const state of REFERRAL_STATES) {
      change({ state });
      const heard = await generate();
      const kind = KINDS[state];
      expect(saidBy(heard), state).toBe(kind ? "200" : "422 INVALID_REQUEST_STATE");
      if (kind) expect(heard.headers.get("content-disposition")).toContain(`${person.ubrn}_${kind}_Summary_`);
    }
  });

  test("needs the access code (R6), an appointment that is ahead, and the patient or a referrer of theirs (R2, R3)", async () => {
    expect(saidBy(await generate(clinician, { ...person, ubrn: "000099999999" }))).toBe(
      "404 REFERENCE_NOT_FOUND",
    );
    expect(saidBy(await generate(clinician, opened.person("many-slots")))).toBe("422 NO_RELATIONSHIP");
    expect(saidBy(await generate(await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN")))).toBe(
      "403 FORBIDDEN",
    );
    const another = await opened.logIn(opened.person("phone-only"));
    expect(saidBy(await generate(another))).toBe("422 NO_RELATIONSHIP");
    await book();
    const startAt = opened.world.clock.now();
    opened.world.ers.update(appointments).set({ startAt }).where(eq(appointments.ubrn, person.ubrn)).run();
    expect(saidBy(await generate())).toBe("422 INVALID_REQUEST_STATE");
    opened.world.ers
      .update(appointments)
      .set({ startAt: startAt + 1 })
      .where(eq(appointments.ubrn, person.ubrn))
      .run();
    expect(saidBy(await generate())).toBe("200");
    change({ accessCode: null });
    expect(saidBy(await generate())).toBe("422 NO_ACCESS_CODE");
  });

  test("of one who has died is the referrer's to give out, and nobody else's (R7)", async () => {
    const patient = await opened.logIn(person);
    const read = () => patient.get(`/ers/patient-letter?ubrn=${person.ubrn}`);
    expect([saidBy(await generate(patient)), saidBy(await read())]).toEqual(["200", "200"]);
    const theirs = eq(patients.nhsNumber, person.nhsNumber);
    opened.world.ers.update(patients).set({ deceasedOn: "2026-11-20" }).where(theirs).run();
    expect([saidBy(await generate(patient)), saidBy(await read())]).toEqual([
      "422 PATIENT_ERROR",
      "422 PATIENT_ERROR",
    ]);
    expect(saidBy(await generate())).toBe("200");
  });
});

describe("what it says", () => {
  test("every clinic of the shortlist, how it is chosen, and the two things to log in with", () => {
    const said = words();
    expect(said).toMatch(/^Book your appointment\nQuayside Surgery has referred you/);
    expect(said).toContain("Book a date and time online or by phone with the appointments line.");
    expect(said).toContain(
      "Book by phone with the clinic: 01632 960 102. Monday to Friday, 8:30am to 12:30pm and 1:30pm to 4:30pm; closed on bank holidays.",
    );
    expect(said).toContain("Send your referral to them online or by phone. You do not choose a date.");
    expect(said).toContain("Booking reference number: 0000 4100 0016\nAccess code: apple river");
  });

  test("when and where the appointment is, and how to change it", async () => {
    await book();
    const said = words();
    expect(said).toMatch(
      /^You have an appointment\nDate: \w+day \d+ \w+ \d{4} at \d+(:\d\d)?[ap]m\nClinic: Skin clinic/,
    );
    expect(said).toContain("Address: Saltmere General Hospital, Harbour Road, Saltmere, ZZ1\u00a01AA");
    expect(said).toContain("Information from the clinic\nCome to Outpatients 2");
    expect(said).toContain("Changing your appointment\nGo to manage-your-referral.example");
  });

  test("of a placeholder: nobody goes on its date; who arranges, how, within how many days, whom to ring", async () => {
    await book("2000104");
    const said = words();
    expect(said).not.toContain("You have an appointment");
    expect(said).toContain("You do not need to go anywhere.");
    expect(said).toContain(
      "Skin surgery staff at Hollinsea Treatment Centre should phone you within 10 working days, by Tuesday 15 December 2026.",
    );
    expect(said).toContain(
      "If they do not, call 01632 960 202. Monday to Friday, 9am to 4pm; bank holiday hours may be different.",
    );
    expect(said).toMatch(
      /\w+day \d+ \w+ 2026 at 7\S*am is not your appointment\. Do not go to the hospital on that date/,
    );
    expect(said.indexOf("is not your appointment")).toBeGreaterThan(said.indexOf("01632 960 202"));
    expect(said).not.toMatch(/will (phone|write|contact)/);
  });

  test("by when the patient should hear, but no day while the surgery's letter is missing", () => {
    change({ state: "DEFERRED_TO_PROVIDER", contactBy: "2026-12-29" });
    expect(words()).toContain("should phone or write to you by Tuesday 29 December 2026.");
    change({ clinicalInfoFirstSubmittedAt: null });
    expect(words()).not.toContain("29 December");
    expect(words()).toContain("call Quayside Surgery and ask if the letter has been sent");
  });

  test("what is known of the clinic's hours, also on bank holidays", async () => {
    await book("2000101");
    change({ state: "DEFERRED_TO_PROVIDER" });
    const said = "The clinic's number is 01632 960 101. Monday to Friday, 8:30am to 5pm";
    expect(words()).toContain(`${said}; closed on bank holidays.`);
    opened.world.ers.update(services).set({ openingHours: null }).run();
    expect(words()).toContain(`${said}; bank holiday hours may be different.`);
    opened.world.ers.update(services).set({ hoursText: null }).run();
    expect(words()).toMatch(/The clinic's number is 01632 960 101\.$/m);
  });

  test("which date not to keep, while it lies ahead", async () => {
    await book();
    const { startAt } =
      opened.world.ers.select().from(appointments).where(eq(appointments.ubrn, person.ubrn)).get() ?? {};
    const at = opened.world.clock.now();
    const end = (state: ReferralState, stateReason?: string) =>
      moveReferral(opened.world.ers, person.ubrn, {
        ...{ state, at, contactBy: null, pathwayStartAt: null },
        ...(stateReason === undefined ? {} : { stateReason }),
      });
    const said = `Your appointment on ${dateTimeWords(startAt ?? 0)} is cancelled. Do not go to it.`;
    for (const state of ["APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"] as const) {
      end(state);
      expect(words(), state).toContain(said);
    }
    end("TRIAGED_PROVIDER_TO_ACTION", "CANCEL_APPOINTMENT_ACTION_LATER");
    expect(words()).toContain(said);
    end("TRIAGED_PROVIDER_TO_ACTION", "ACCEPT_REFER_BOOK_LATER");
    expect(words()).not.toContain("is cancelled");
    end("APPT_CANCELLED_BY_PROVIDER");
    opened.world.clock.set(startAt ?? 0, "frozen");
    expect(words()).not.toContain("is cancelled");
  });
});
