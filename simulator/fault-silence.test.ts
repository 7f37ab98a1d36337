import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceTo } from "./due.ts";
import { messagesOf } from "./ers/store/messages.ts";
import type { Slot } from "./ers/store/slots.ts";
import { takeSlotLocally } from "./pas/local-view.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import { A016, aGoodSlot, bookingBody, cancelBooked, CLINIC, currentOf } from "./testing-booking.ts";
import { expectAgreement, standOf } from "./testing-faults.ts";
import { saidBy, startTestSimulator } from "./testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "./testing-world.ts";

/** The four outcomes after silence: confirmed late and wanted, confirmed late and not wanted, rejected late, and nothing. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SILENCE = "504 PAS_NOT_RESPONDING";
/** Of the same referral's shortlist, at the PAS of another provider. */
const CLINIC_OF_ANOTHER_PAS = "2000105";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let slot: Slot;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});
beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("independent-provider");
  patient = await opened.logIn(person);
  slot = aGoodSlot(opened.world);
});

const book = (wanted = slot, versionId = 1) => patient.post(A016, bookingBody(person, wanted, versionId));
const cancel = () => cancelBooked(opened.world, patient, person);
const change = () => {
  const replaces = String(currentOf(opened.world, person).appointmentId);
  const another = aGoodSlot(opened.world, CLINIC, 5);
  return patient.post("/ers/change-appointment", { ...bookingBody(person, another, 2), replaces });
};
/** Does something of which e-RS hears nothing, so that it gives up soon. */
async function inSilence(deed: () => Promise<Heard>): Promise<void> {
  opened.world.exchangeLimitMs = 300;
  expect(saidBy(await deed())).toBe(SILENCE);
  opened.world.exchangeLimitMs = 120_000;
}
/** The PAS does as it is asked, and its answer comes after a while; about nothing else does it answer until then. */
function answerLate(after: string, silentForMs: number, service = CLINIC): void {
  const { faults, clock } = opened.world;
  faults.arm("pas-replies-late", 1, { service, after });
  faults.arm("pas-silent", undefined, { service, until: clock.now() + silentForMs });
}
async function passTime(ms: number): Promise<void> {
  // A PAS that is silent need not be waited for long.
  opened.world.exchangeLimitMs = 300;
  await advanceTo(opened.world, opened.world.clock.now() + ms);
  opened.world.exchangeLimitMs = 120_000;
}
const stand = (...slots: Slot[]) => standOf(opened.world, person, slots);
/** What staff of the provider have on their worklist of what is not settled (x12). */
async function worklist(): Promise<string[]> {
  const provider = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  const { body } = await provider.get("/ers/unsettled");
  const { unsettled } = body as { unsettled: { kind: string; state: string; ubrn: string }[] };
  return unsettled.filter(({ ubrn }) => ubrn === person.ubrn).map(({ kind, state }) => `${kind} ${state}`);
}
const messages = (name: string) =>
  opened.world.journal.entries().filter((entry) => entry.ubrn === person.ubrn && entry.name === name);

/** What the patient is told of a booking that nobody knew the end of. */
const toldNotBooked = () =>
  messagesOf(opened.world.ers, person.ubrn).filter(
    ({ kind, channel }) => kind === "NOT_BOOKED_AFTER_ALL" && channel === "LETTER",
  );

test("confirmed late and still wanted: the late answer alone makes it the appointment", async () => {
  answerLate("PT3M", 4 * MINUTE_MS);
  await inSilence(book);
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK UNKNOWN; HELD/BOOKED");
  await passTime(3 * MINUTE_MS);
  expect(stand(slot)).toBe("BOOKED 2; BOOK CONFIRMED; BOOKED/BOOKED");
  expect(messages("STATUS_QUERY")).toEqual([]);
  await passTime(DAY_MS);
  expect(stand(slot)).toBe("BOOKED 2; BOOK CONFIRMED; BOOKED/BOOKED");
  expect(toldNotBooked()).toEqual([]);
  expectAgreement(opened.world, person);
});

test("confirmed late when the patient has booked elsewhere: released in its PAS, the other appointment stands", async () => {
  answerLate("PT3M", 4 * MINUTE_MS);
  await inSilence(book);
  const elsewhere = aGoodSlot(opened.world, CLINIC_OF_ANOTHER_PAS);
  expect((await book(elsewhere)).status).toBe(201);
  expect(stand(slot, elsewhere)).toBe("BOOKED 2; BOOK UNKNOWN, BOOK CONFIRMED; HELD/BOOKED BOOKED/BOOKED");
  await passTime(3 * MINUTE_MS);
  // Its PAS is silent about the release as well.
  expect(stand(slot, elsewhere)).toBe(
    "BOOKED 2; BOOK NOT_ADOPTED, BOOK CONFIRMED, RELEASE UNKNOWN; HELD/BOOKED BOOKED/BOOKED",
  );
  await passTime(DAY_MS);
  expect(stand(slot, elsewhere)).toBe(
    "BOOKED 2; BOOK NOT_ADOPTED, BOOK CONFIRMED, RELEASE CONFIRMED; FREE/FREE BOOKED/BOOKED",
  );
  expect(toldNotBooked()).toHaveLength(1);
  expectAgreement(opened.world, person);
});

describe("a late answer about an appointment that is not the current one any more never changes the referral:", () => {
  const changeTo = (wanted: Slot) => {
    const replaces = String(currentOf(opened.world, person).appointmentId);
    return patient.post("/ers/change-appointment", { ...bookingBody(person, wanted, 2), replaces });
  };

  test("a change is confirmed late when the patient has cancelled the old appointment", async () => {
    await book();
    const elsewhere = aGoodSlot(opened.world, CLINIC_OF_ANOTHER_PAS);
    answerLate("PT3M", 4 * MINUTE_MS, CLINIC_OF_ANOTHER_PAS);
    await inSilence(() => changeTo(elsewhere));
    expect((await cancel()).status).toBe(200);
    expect(stand(slot, elsewhere)).toBe(
      "APPT_CANCELLED_BY_PATIENT 3; BOOK CONFIRMED, BOOK UNKNOWN, CANCEL CONFIRMED; GONE/FREE HELD/BOOKED",
    );
    await passTime(DAY_MS);
    expect(stand(slot, elsewhere)).toBe(
      "APPT_CANCELLED_BY_PATIENT 3; BOOK CONFIRMED, BOOK NOT_ADOPTED, CANCEL CONFIRMED, RELEASE CONFIRMED; FREE/FREE FREE/FREE",
    );
    expectAgreement(opened.world, person);
  });

  test("a cancellation is confirmed late when the patient has changed to another clinic", async () => {
    await book();
    const elsewhere = aGoodSlot(opened.world, CLINIC_OF_ANOTHER_PAS);
    answerLate("PT3M", 4 * MINUTE_MS);
    await inSilence(cancel);
    expect((await changeTo(elsewhere)).status).toBe(201);
    expect(stand(slot, elsewhere)).toBe(
      "BOOKED 3; BOOK CONFIRMED, RELEASE UNKNOWN, BOOK CONFIRMED; BOOKED/FREE BOOKED/BOOKED",
    );
    await passTime(DAY_MS);
    expect(stand(slot, elsewhere)).toBe(
      "BOOKED 3; BOOK CONFIRMED, RELEASE CONFIRMED, BOOK CONFIRMED; FREE/FREE BOOKED/BOOKED",
    );
    expectAgreement(opened.world, person);
  });
});

test("confirmed late when the slot is past: not adopted; the PAS refuses to release it, and it goes to staff", async () => {
  const untilPastMs = slot.endAt - opened.world.clock.now();
  answerLate(`PT${untilPastMs / 1000}S`, untilPastMs);
  await inSilence(book);
  await passTime(untilPastMs - MINUTE_MS);
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK UNKNOWN; HELD/BOOKED");
  expect(await worklist()).toEqual(["BOOK UNKNOWN"]);
  await passTime(DAY_MS);
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK NOT_ADOPTED, RELEASE REJECTED; HELD/BOOKED");
  expect(await worklist()).toEqual(["RELEASE REJECTED"]);
}, 30_000);

test("rejected late: the slot is gone, and the referral can be booked again at once", async () => {
  const { pas, clock } = opened.world;
  takeSlotLocally({ pas, odsCode: "ZQ1", now: clock.now() }, { usrn: slot.usrn });
  answerLate("PT3M", 4 * MINUTE_MS);
  await inSilence(book);
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK UNKNOWN; HELD/TAKEN");
  await passTime(3 * MINUTE_MS);
  expect(stand(slot)).toBe("NOT_BOOKED 1; BOOK REJECTED; GONE/TAKEN");
  expect(toldNotBooked()).toMatchObject([
    { text: expect.stringContaining("It is not booked. Do not go on that date.") as unknown },
  ]);
  opened.world.faults.disarmAll();
  const other = aGoodSlot(opened.world, CLINIC, 3);
  expect((await book(other)).status).toBe(201);
  await passTime(DAY_MS);
  expect(stand(slot, other)).toBe("BOOKED 2; BOOK REJECTED, BOOK CONFIRMED; GONE/TAKEN BOOKED/BOOKED");
  expectAgreement(opened.world, person);
});

test("rejected late twice: the patient is told of each", async () => {
  const { pas, clock } = opened.world;
  for (const [n, wanted] of [slot, aGoodSlot(opened.world, CLINIC, 3)].entries()) {
    takeSlotLocally({ pas, odsCode: "ZQ1", now: clock.now() }, { usrn: wanted.usrn });
    answerLate("PT3M", 4 * MINUTE_MS);
    await inSilence(() => book(wanted));
    await passTime(5 * MINUTE_MS);
    expect(toldNotBooked()).toHaveLength(n + 1);
  }
  expectAgreement(opened.world, person);
});

describe("nothing is ever said about", () => {
  const another = () => aGoodSlot(opened.world, CLINIC, 5);
  test.each([
    [
      "a booking",
      "BOOK",
      book,
      "NOT_BOOKED 1; BOOK UNKNOWN; HELD/FREE",
      "NOT_BOOKED 1; BOOK REJECTED; FREE/FREE",
    ],
    [
      "a cancellation",
      "CANCEL",
      cancel,
      "BOOKED 2; BOOK CONFIRMED, CANCEL UNKNOWN; BOOKED/BOOKED",
      "APPT_CANCELLED_BY_PATIENT 3; BOOK CONFIRMED, CANCEL CONFIRMED; FREE/FREE",
    ],
    [
      "a change",
      "BOOK",
      change,
      "BOOKED 2; BOOK CONFIRMED, BOOK UNKNOWN; BOOKED/BOOKED",
      "BOOKED 2; BOOK CONFIRMED, BOOK REJECTED; BOOKED/BOOKED",
    ],
  ])(
    "%s: after an hour it is raised and goes to staff, and it ends when the PAS speaks",
    async (_what, kind, deed, open, end) => {
      const { world } = opened;
      const wanted = another();
      if (deed !== book) expect((await book()).status).toBe(201);
      world.faults.arm("pas-silent");
      await inSilence(() => deed());
      expect(stand(slot)).toBe(open);
      await passTime(60 * MINUTE_MS - 1);
      const alarms = () =>
        world.journal.entries().filter(({ outcome, ubrn }) => outcome === "ALARM" && ubrn === person.ubrn);
      expect([alarms(), await worklist()]).toEqual([[], []]);
      await passTime(1);
      expect(alarms()).toMatchObject([
        { direction: "decision", name: `unsettled ${kind}`, ubrn: person.ubrn, at: world.clock.now() },
      ]);
      expect(await worklist()).toEqual([`${kind} UNKNOWN`]);
      expect(stand(slot)).toBe(open);
      world.faults.disarmAll();
      await passTime(DAY_MS);
      expect(stand(slot)).toBe(end);
      if (deed === change) expect(stand(wanted).endsWith("FREE/FREE")).toBe(true);
      expect([alarms().length, await worklist()]).toEqual([1, []]);
      expectAgreement(world, person);
    },
  );
});

describe("before any new attempt the PAS is asked what became of the last", () => {
  const askedInOrder = () =>
    opened.world.journal
      .entries()
      .filter(({ direction, ubrn }) => direction === "ers→pas" && ubrn === person.ubrn)
      .map(({ name }) => name);

  test.each([
    ["after an error", "pas-error"],
    ["after silence", "pas-silent"],
    ["after a connection that broke", "pas-down"],
  ] as const)("%s", async (_when, kind) => {
    opened.world.faults.arm(kind, 1);
    opened.world.exchangeLimitMs = 300;
    expect((await book()).status).toBeGreaterThanOrEqual(502);
    opened.world.exchangeLimitMs = 120_000;
    expect((await book()).status).toBe(201);
    expect(askedInOrder()).toEqual(["PRSC_IN040000UK08", "STATUS_QUERY", "PRSC_IN040000UK08"]);
    expect(stand(slot)).toBe("BOOKED 2; BOOK REJECTED, BOOK CONFIRMED; BOOKED/BOOKED");
    expectAgreement(opened.world, person);
  });

  test("after an error of a cancellation", async () => {
    await book();
    opened.world.faults.arm("pas-error", 1);
    expect((await cancel()).status).toBe(502);
    await cancel();
    const asked = askedInOrder().slice(1);
    expect(asked).toEqual(["PRSC_IN070000UK08", "STATUS_QUERY", "PRSC_IN070000UK08"]);
    expectAgreement(opened.world, person);
  });

  test("and a booking that e-RS could not record is released before anything else", async () => {
    const { world } = opened;
    world.faults.arm("pas-slow", 1, { slowByMs: 400 });
    const heard = book();
    await expect.poll(() => world.faults.armed()).toEqual([]);
    // The referral moves on while the PAS is being asked, as no request of a caller can make it.
    world.ers.$client.prepare("UPDATE referrals SET version_id = 2 WHERE ubrn = ?").run(person.ubrn);
    expect(saidBy(await heard)).toBe("422 UNABLE_TO_CONFIRM_APPOINTMENT");
    expect(stand(slot)).toBe("NOT_BOOKED 2; BOOK NOT_ADOPTED, RELEASE PENDING; HELD/BOOKED");
    const other = aGoodSlot(world, CLINIC, 3);
    expect((await book(other, 2)).status).toBe(201);
    expect(askedInOrder()).toEqual(["PRSC_IN040000UK08", "PRSC_IN070000UK08", "PRSC_IN040000UK08"]);
    expectAgreement(world, person);
  });
});
