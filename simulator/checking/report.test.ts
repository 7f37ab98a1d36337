import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulator } from "../host.ts";
import { everyday } from "../scenarios/everyday/everyday.ts";
import { A016, aGoodSlot, bookingBody, cancellationBody, copyOf, currentOf } from "../testing-booking.ts";
import { endPath, GOOD_BODIES, ifMatch } from "../testing-ends.ts";
import { testWorldOf } from "../testing-world.ts";
import { verdictOn } from "./report.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const BOOKED = "000900000001";
const CANCELLED = "000900000002";
/** Referrals that A036, A014 and A022 have ended. */
const ENDS = {
  "000900000003": "cancelReferral",
  "000900000004": "rejectReferral",
  "000900000005": "cancelAppointmentActionLater",
} as const;
const APPOINTMENT_ID = (ubrn: string) => `(SELECT appointment_id FROM appointments WHERE ubrn = '${ubrn}')`;
/** The slot of the appointment of `BOOKED`, in e-RS and in the PAS. */
const SLOT_ID = `(SELECT slot_id FROM appointments WHERE ubrn = '${BOOKED}')`;
let template: string;
let usrn: string;
let dataDir: string;

/** A world in which a referral is booked, another's booking was cancelled and others have ended, each under an Idempotency-Key. */
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), "check-test-"));
  const simulator = await startSimulator({ port: 0, dataDir: template, realNow: () => NOW });
  const open = await simulator.worlds.create({
    name: "w",
    scenarios: [everyday],
    now: NOW,
    store: "disk",
  });
  const original = everyday.people.find(({ scenario }) => scenario === "mixed-shortlist");
  if (!open || !original) throw new Error("There is no world");
  const { world } = open;
  for (const number of [1, 2]) {
    const person = copyOf(world, original, number);
    const client = await testWorldOf(world, { realMs: NOW }).logIn(person);
    const slot = aGoodSlot(world);
    const key = () => ({ "Idempotency-Key": randomUUID() });
    expect((await client.post(A016, bookingBody(person, slot), key())).status).toBe(201);
    if (person.ubrn !== CANCELLED) {
      usrn = slot.usrn;
      continue;
    }
    const path = `${A016}/${currentOf(world, person).appointmentId}`;
    const body = cancellationBody(world, person);
    expect((await client.put(path, body, { "If-Match": 'W/"0"', ...key() })).status).toBe(200);
  }
  for (const [ubrn, operation] of Object.entries(ENDS)) {
    const person = copyOf(world, original, Number(ubrn.at(-1)));
    const opened = testWorldOf(world, { realMs: NOW });
    const patient = await opened.logIn(person);
    expect((await patient.post(A016, bookingBody(person, aGoodSlot(world)))).status).toBe(201);
    const client =
      operation === "cancelReferral" ? patient : await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
    const headers = { ...ifMatch(world, person), "Idempotency-Key": randomUUID() };
    expect((await client.post(endPath(operation, ubrn), GOOD_BODIES[operation], headers)).status).toBe(200);
  }
  await simulator.close();
  return () => rmSync(template, { recursive: true, force: true });
});

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "check-test-"));
  cpSync(template, dataDir, { recursive: true });
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const folder = () => join(dataDir, "worlds", "w");

/** Damages a store, with nothing that stands behind the rules in the way. */
function change(store: "ers" | "pas" | "journal", ...statements: string[]): void {
  const client = new Database(join(folder(), `${store}.sqlite`));
  client.pragma("foreign_keys = OFF");
  for (const index of [
    "appointments_one_live_per_slot",
    "appointments_one_current_per_referral",
    "appointments_attempt",
    "pas_one_live_per_slot",
    "messages_one_per_cause",
  ])
    client.exec(`DROP INDEX IF EXISTS ${index}`);
  for (const statement of statements) expect(client.prepare(statement).run().changes).toBeGreaterThan(0);
  client.close();
}

/** Adds a conversation about the slot of `BOOKED`. */
const attempt = (kind: string, state: string, startedAt: number, ubrn = BOOKED) =>
  `INSERT INTO booking_attempts (attempt_id, kind, ubrn, service_id, slot_id, state, referral_version, started_at, booked_by)
   VALUES ('a', '${kind}', '${ubrn}', '2000101', ${SLOT_ID}, '${state}', 1, ${startedAt}, 'patient')`;

/** Adds a message of the PAS for e-RS about `BOOKED`, due in a minute. */
const message = (about: string, settledAt: number | null = null) =>
  `INSERT INTO outbox (ods_code, message_id, interaction, ubrn, usrn, due_at, settled_at)
   VALUES ('ZQ1', 'm', 'PRSC_IN130000UK07', '${BOOKED}', '${about}', ${NOW + 60_000}, ${settledAt ?? "NULL"})`;

/** Writes a row once more, but for some columns. */
const another = (table: string, where: string, columns: string, values: string) =>
  `INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${table} WHERE ${where} LIMIT 1`;
const OF_ERS =
  "ubrn, service_id, slot_id, status, start_at, end_at, created_at, version_id, is_placeholder, is_current";
const OF_PAS = "ods_code, ubrn, usrn, service_id, nhs_number, start_at, end_at, status, booked_at";

const OF_MESSAGES =
  "ubrn, nhs_number, channel, kind, state, referral_version, appointment_id, created_at, addressee, subject, text";
const everyFile = () =>
  readdirSync(folder())
    .sort()
    .map((name) => [name, readFileSync(join(folder(), name)).toString("base64")]);

test("a world in which every booking went well is consistent, and no file of it changes", () => {
  const before = everyFile();
  expect(verdictOn(dataDir, true)).toEqual({ text: "w: consistent\n", exitCode: 0 });
  expect(everyFile()).toEqual(before);
});

test("a world that a process left behind is read with what it wrote last, and stays as it is", () => {
  const file = join(folder(), "ers.sqlite");
  const left = new Database(file);
  left.pragma("wal_autocheckpoint = 0");
  left.prepare("UPDATE referrals SET state = 'NOT_BOOKED' WHERE ubrn = ?").run(BOOKED);
  const taken = [file, `${file}-wal`].map((name) => [name, readFileSync(name)] as const);
  left.close();
  for (const [name, bytes] of taken) writeFileSync(name, bytes);
  const before = everyFile();
  expect(verdictOn(dataDir, false).text).toContain(
    `UBRN ${BOOKED} is NOT_BOOKED, but its current appointment stands.`,
  );
  expect(everyFile()).toEqual(before);
});

test("a conversation that is open is no finding, unless all that fell due has run", () => {
  change("ers", attempt("CANCEL", "UNKNOWN", NOW));
  expect(verdictOn(dataDir, false).exitCode).toBe(0);
  expect(verdictOn(dataDir, true).text).toContain(
    `In e-RS the CANCEL of UBRN ${BOOKED} for ${usrn} (UNKNOWN) is still open, though nothing is due.`,
  );
});

test.each([
  ["an open conversation", "ers", () => attempt("CANCEL", "PENDING", NOW)],
  ["a refused release", "ers", () => attempt("RELEASE", "REJECTED", NOW)],
  ["a message under way", "pas", () => message(usrn)],
] as const)("what %s explains is no finding", (_what, store, explanation) => {
  change("pas", `UPDATE appointments SET status = 'CANCELLED' WHERE ubrn = '${BOOKED}'`);
  const unexplained = `UBRN ${BOOKED} is booked into ${usrn} in e-RS, but not in the PAS.`;
  expect(verdictOn(dataDir, false).text).toContain(unexplained);
  change(store, explanation());
  expect(verdictOn(dataDir, false)).toEqual({ text: "w: consistent\n", exitCode: 0 });
});

test.each([
  ["a conversation that is over", "ers", () => attempt("CANCEL", "REJECTED", NOW)],
  ["a conversation about another referral", "ers", () => attempt("CANCEL", "PENDING", NOW, CANCELLED)],
  ["a message about another slot", "pas", () => message("another")],
  ["a message that was taken", "pas", () => message(usrn, NOW)],
] as const)("%s explains nothing", (_what, store, noExplanation) => {
  change("pas", `UPDATE appointments SET status = 'CANCELLED' WHERE ubrn = '${BOOKED}'`);
  change(store, noExplanation());
  expect(verdictOn(dataDir, false).text).toContain(
    `UBRN ${BOOKED} is booked into ${usrn} in e-RS, but not in the PAS.`,
  );
});

/** Everyday's person whom a booking manager had booked by phone, in both systems. */
const BY_PHONE = "000041000180";
const moved = (ubrn: string, state: string) =>
  `UPDATE referrals SET state = '${state}', version_id = 9 WHERE ubrn = '${ubrn}'`;

const toldOf = (ubrn: string, state: string) =>
  `UPDATE messages SET state = '${state}' WHERE ubrn = '${ubrn}'`;

test("what staff have yet to cancel in the PAS is no finding; what they say is cancelled there is one", () => {
  const ended = (inPas: number) =>
    `UPDATE appointments SET status = 'cancelled', cancelled_in_pas = ${inPas} WHERE ubrn = '${BY_PHONE}'`;
  const state = "APPT_CANCELLED_BY_PROVIDER";
  change("ers", ended(0), moved(BY_PHONE, state), toldOf(BY_PHONE, state));
  expect(verdictOn(dataDir, true)).toEqual({ text: "w: consistent\n", exitCode: 0 });
  change("ers", ended(1));
  expect(verdictOn(dataDir, true).text).toContain(
    `UBRN ${BY_PHONE} is booked without a slot in the PAS ZQ1, but not in e-RS.`,
  );
});

test("an appointment to which the patient did not come keeps its slot in both systems", () => {
  const missed = `UPDATE appointments SET status = 'noshow' WHERE ubrn = '${BOOKED}'`;
  change("ers", missed, moved(BOOKED, "DID_NOT_ATTEND"), toldOf(BOOKED, "DID_NOT_ATTEND"));
  expect(verdictOn(dataDir, true)).toEqual({ text: "w: consistent\n", exitCode: 0 });
});

const inErs = (...statements: string[]) => ({ ers: statements, pas: [], journal: [] });
const inPas = (...statements: string[]) => ({ ers: [], pas: statements, journal: [] });
const inJournal = (...statements: string[]) => ({ ers: [], pas: [], journal: statements });

describe.each([
  ["000900000003", "A036", "CANCELLED_REFERRAL"],
  ["000900000004", "A014", "REJECTED"],
  ["000900000005", "A022", "TRIAGED_PROVIDER_TO_ACTION"],
])("a world is not consistent when of %s, acknowledged by %s,", (ubrn, operation, state) => {
  const kept = String.raw`\(the answer kept under the key \S+\)`;
  const noted = String.raw`\(entry \d+ of the journal \(${operation}\)\)`;
  const version = `e-RS has acknowledged version 3 of UBRN ${ubrn}`;

  test.each([
    [
      "the state is another, by the answer that was kept",
      [`UPDATE referrals SET state = 'NOT_BOOKED' WHERE ubrn = '${ubrn}'`],
      `${version} as ${state} ${kept}, but it is NOT_BOOKED\\.`,
    ],
    [
      "the state is another, by the journal",
      [
        "DELETE FROM idempotency_keys",
        `UPDATE referrals SET state = 'NOT_BOOKED', version_id = 9 WHERE ubrn = '${ubrn}'`,
      ],
      `e-RS has acknowledged the end of UBRN ${ubrn} ${noted}, but it is NOT_BOOKED\\.`,
    ],
    [
      "the timeline knows nothing, by the journal",
      [`DELETE FROM referral_events WHERE ubrn = '${ubrn}' AND what <> 'BOOKED'`],
      `e-RS has acknowledged the end of UBRN ${ubrn} ${noted}, but its timeline does not tell of it\\.`,
    ],
    [
      "the version was never reached",
      [`UPDATE referrals SET version_id = 2 WHERE ubrn = '${ubrn}'`],
      `${version} ${kept}, but does not have it\\.`,
    ],
    [
      "the appointment stands",
      [`UPDATE appointments SET status = 'booked' WHERE ubrn = '${ubrn}' AND slot_id IS NOT NULL`],
      `e-RS has acknowledged the end of appointment \\d+ of UBRN ${ubrn} ${kept}, but it stands\\.`,
    ],
  ])("%s", (_what, statements, sentence) => {
    change("ers", ...statements);
    const { text, exitCode } = verdictOn(dataDir, true);
    expect(text).toMatch(new RegExp(sentence));
    expect(exitCode).toBe(1);
  });
});

/** Adds to the timeline of a referral that something has become of it. */
const tellsOf = (ubrn: string, what: string) =>
  `INSERT INTO referral_events (ubrn, at, what, is_placeholder) VALUES ('${ubrn}', ${NOW}, '${what}', 0)`;

test.each([
  ["000900000003", "SHORTLIST_CHANGED"],
  ["000900000004", "LETTER_CHASED"],
  ["000900000005", "NEVER_SENT"],
])("that of UBRN %s the timeline goes on with %s explains no other state", (ubrn, what) => {
  change("ers", "DELETE FROM idempotency_keys", tellsOf(ubrn, what));
  expect(verdictOn(dataDir, true).text).not.toContain("e-RS has acknowledged");
  change("ers", `UPDATE referrals SET state = 'NOT_BOOKED', version_id = 9 WHERE ubrn = '${ubrn}'`);
  expect(verdictOn(dataDir, true).text).toMatch(
    new RegExp(String.raw`acknowledged the end of UBRN ${ubrn} \(entry .*\), but it is NOT_BOOKED\.`),
  );
});

test.each(Object.keys(ENDS))("that UBRN %s, which has ended, was cancelled since is no finding", (ubrn) => {
  change(
    "ers",
    `UPDATE referrals SET state = 'CANCELLED_REFERRAL', version_id = 4 WHERE ubrn = '${ubrn}'`,
    tellsOf(ubrn, "REFERRAL_CANCELLED"),
    `UPDATE messages SET state = 'CANCELLED_REFERRAL' WHERE ubrn = '${ubrn}' AND kind <> 'BOOKED'`,
  );
  expect(verdictOn(dataDir, true)).toEqual({ text: "w: consistent\n", exitCode: 0 });
});

describe("a world is not consistent", () => {
  test.each([
    [
      "when two appointments of e-RS are live in one slot",
      inErs(another("appointments", `ubrn = '${BOOKED}'`, OF_ERS, OF_ERS.replace("ubrn", `'${CANCELLED}'`))),
      () => `In e-RS the slot ${usrn} has 2 live appointments, of UBRN ${BOOKED}, ${CANCELLED}.`,
    ],
    [
      "when two appointments of the PAS are live in one slot",
      inPas(another("appointments", `ubrn = '${BOOKED}'`, OF_PAS, OF_PAS.replace("ubrn", `'${CANCELLED}'`))),
      () => `In the PAS the slot ${usrn} has 2 live appointments, of UBRN ${BOOKED}, ${CANCELLED}.`,
    ],
    [
      "when a referral has two current appointments",
      inErs(another("appointments", `ubrn = '${BOOKED}'`, OF_ERS, OF_ERS)),
      () => `In e-RS UBRN ${BOOKED} has 2 current appointments.`,
    ],
    [
      "when an appointment that is not current is live and nothing is to release it",
      inErs(`UPDATE appointments SET is_current = 0 WHERE ubrn = '${BOOKED}'`),
      () => `of UBRN ${BOOKED} is live though it is not the current one, and no PAS is asked to release it.`,
    ],
    [
      "when a referral is BOOKED without an appointment",
      inErs(`UPDATE referrals SET state = 'BOOKED' WHERE ubrn = '${CANCELLED}'`),
      () => `In e-RS UBRN ${CANCELLED} is BOOKED, but no current appointment of it stands.`,
    ],
    [
      "when the appointment of a referral stands that is not BOOKED",
      inErs(`UPDATE referrals SET state = 'APPT_CANCELLED_BY_PROVIDER' WHERE ubrn = '${BOOKED}'`),
      () => `In e-RS UBRN ${BOOKED} is APPT_CANCELLED_BY_PROVIDER, but its current appointment stands.`,
    ],
    [
      "when nobody has told the patient that an appointment is booked",
      inErs(`DELETE FROM messages WHERE ubrn = '${BOOKED}'`),
      () => `UBRN ${BOOKED} is BOOKED, but its patient was last told nothing.`,
    ],
    [
      "when nobody has told the patient that a booking was cancelled",
      inErs(`DELETE FROM messages WHERE ubrn = '${CANCELLED}' AND kind <> 'BOOKED'`),
      () => `UBRN ${CANCELLED} is APPT_CANCELLED_BY_PATIENT, but its patient was last told BOOKED.`,
    ],
    [
      "when the patient was told of another appointment than the one that stands",
      inErs(`UPDATE messages SET appointment_id = 1 WHERE ubrn = '${BOOKED}'`),
      () => /UBRN 000900000001 has appointment \d+, of which its patient was not told\./,
    ],
    [
      "when the patient was told of one version twice",
      inErs(another("messages", `ubrn = '${BOOKED}'`, OF_MESSAGES, OF_MESSAGES)),
      () => `The patient was told 2 times of UBRN ${BOOKED} BOOKED LETTER version 2.`,
    ],
    [
      "when the patient was told of one appointment twice",
      inErs(
        another("messages", `ubrn = '${BOOKED}'`, OF_MESSAGES, OF_MESSAGES.replace("referral_version", "9")),
      ),
      () => /The patient was told 2 times of UBRN 000900000001 BOOKED LETTER appointment \d+\./,
    ],
    [
      "when e-RS has booked what the PAS does not hold",
      inPas(`UPDATE appointments SET status = 'CANCELLED' WHERE ubrn = '${BOOKED}'`),
      () => `UBRN ${BOOKED} is booked into ${usrn} in e-RS, but not in the PAS.`,
    ],
    [
      "when the two have different times",
      inPas(`UPDATE appointments SET start_at = start_at + 1 WHERE ubrn = '${BOOKED}'`),
      () => `UBRN ${BOOKED} is booked into ${usrn} at another time in e-RS than in the PAS.`,
    ],
    [
      "when the PAS holds what e-RS has not booked",
      inErs(`UPDATE appointments SET status = 'cancelled' WHERE ubrn = '${BOOKED}'`),
      () => `UBRN ${BOOKED} is booked into ${usrn} in the PAS ZQ1, but not in e-RS.`,
    ],
    [
      "when a slot is held for nothing",
      inErs(
        `UPDATE slots SET status = 'HELD' WHERE usrn = (SELECT min(usrn) FROM slots WHERE status = 'FREE')`,
      ),
      () => "is HELD, but no conversation about it is open.",
    ],
    [
      "when a slot is booked for nobody",
      inErs(
        `UPDATE slots SET status = 'BOOKED' WHERE usrn = (SELECT min(usrn) FROM slots WHERE status = 'FREE')`,
      ),
      () => "is BOOKED, but no live appointment is in it.",
    ],
    [
      "when a slot is on sale that somebody is booked into",
      inErs(`UPDATE slots SET status = 'FREE' WHERE slot_id = ${SLOT_ID}`),
      () => `In e-RS the slot ${usrn} is FREE, but UBRN ${BOOKED} is booked into it.`,
    ],
    [
      "when the PAS has somebody in a slot that it does not count as taken",
      inPas(`UPDATE slots SET status = 'FREE' WHERE status = 'TAKEN'`),
      () => `In the PAS the slot ${usrn} is FREE, but UBRN ${BOOKED} is booked into it.`,
    ],
    [
      "when a message of a PAS is due and was not taken",
      inPas(
        `INSERT INTO outbox (ods_code, message_id, interaction, ubrn, usrn, due_at)
         VALUES ('ZQ1', 'm', 'PRSC_IN130000UK07', '${BOOKED}', 'x', ${NOW})`,
      ),
      () => `The PAS ZQ1 still has its PRSC_IN130000UK07 about UBRN ${BOOKED} for e-RS, though it is due.`,
    ],
    [
      "when staff are asked to settle what the PAS does not hold",
      inErs(attempt("RELEASE", "REJECTED", NOW, CANCELLED)),
      () =>
        `In e-RS the RELEASE of UBRN ${CANCELLED} for ${usrn} (REJECTED) waits for staff, but its PAS holds no such appointment.`,
    ],
    [
      "when a conversation is open for an hour without an alarm",
      inErs(attempt("CANCEL", "UNKNOWN", NOW - 3_600_000)),
      () =>
        `In e-RS the CANCEL of UBRN ${BOOKED} for ${usrn} (UNKNOWN) is over an hour old, and no alarm was raised.`,
    ],
    [
      "when a confirmed booking has no appointment",
      inErs(`UPDATE appointments SET attempt_id = NULL WHERE ubrn = '${BOOKED}'`),
      () => `In e-RS the BOOK of UBRN ${BOOKED} for ${usrn} (CONFIRMED) has no appointment.`,
    ],
    [
      "when an appointment is gone whose answer was kept",
      inErs(`DELETE FROM appointments WHERE ubrn = '${CANCELLED}'`),
      () =>
        /e-RS has acknowledged appointment \d+ \(the answer kept under the key \S+\), but does not have it\./,
    ],
    [
      "when an appointment is gone that the journal knows of",
      inErs(`DELETE FROM idempotency_keys`, `DELETE FROM appointments WHERE ubrn = '${CANCELLED}'`),
      () =>
        /e-RS has acknowledged appointment \d+ \(entry \d+ of the journal \(A016\)\), but does not have it\./,
    ],
    [
      "when a cancellation that was acknowledged has not come about",
      inErs(`UPDATE appointments SET status = 'booked' WHERE appointment_id = ${APPOINTMENT_ID(CANCELLED)}`),
      () =>
        /e-RS has acknowledged the end of appointment \d+ of UBRN 000900000002 \(the answer .*\), but it stands\./,
    ],
    [
      "when a referral is not as far as an answer that was kept",
      inErs(
        `UPDATE idempotency_keys SET status = 200,
         body = '{"resourceType":"ReferralRequest","id":"${BOOKED}","meta":{"versionId":"3"}}'`,
      ),
      () =>
        /e-RS has acknowledged version 3 of UBRN 000900000001 \(the answer kept under the key \S+\), but does not have it\./,
    ],
    [
      "when the journal has a gap",
      inJournal("DELETE FROM entries WHERE seq = (SELECT max(seq) - 1 FROM entries)"),
      () => /The journal has no entries between \d+ and \d+\./,
    ],
  ])("%s", (_what, changed, sentence) => {
    for (const store of ["ers", "pas", "journal"] as const)
      if (changed[store].length > 0) change(store, ...changed[store]);
    const { text, exitCode } = verdictOn(dataDir, true);
    expect(text).toMatch(sentence());
    expect(exitCode).toBe(1);
  });
});

test("the oldest entries that a journal has let go are told, and are no finding", () => {
  change("journal", "DELETE FROM entries WHERE seq < 4");
  expect(verdictOn(dataDir, true)).toEqual({
    text: "w: consistent (the journal has let its 3 oldest entries go)\n",
    exitCode: 0,
  });
});

test.each(["ers.sqlite", "pas.sqlite", "journal.sqlite", "world.json"])(
  "a damaged %s is named, and stays as it is",
  (name) => {
    const file = join(folder(), name);
    writeFileSync(file, "not what it was");
    const before = everyFile();
    const { text, exitCode } = verdictOn(dataDir, false);
    expect(exitCode).toBe(2);
    expect(text).toMatch(/^w: The file \S+ is damaged[^\n]*\n$/);
    expect(text).toContain(file);
    expect(everyFile()).toEqual(before);
  },
);

test.each([
  ["ers", "UPDATE __drizzle_migrations SET created_at = 99999999999999"],
  ["journal", "PRAGMA user_version = 9"],
] as const)("a file of a newer simulator is named: %s", (store, statement) => {
  const client = new Database(join(folder(), `${store}.sqlite`));
  client.exec(statement);
  client.close();
  const { text, exitCode } = verdictOn(dataDir, false);
  expect(exitCode).toBe(2);
  expect(text).toContain(
    `The file ${join(folder(), `${store}.sqlite`)} was written by a newer version of the simulator`,
  );
});

test("a world that a crash left half made is no finding", () => {
  const file = join(folder(), "world.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"ready": true', '"ready": false'));
  expect(verdictOn(dataDir, true)).toEqual({
    text: "w: half made, and made again when it is next opened\n",
    exitCode: 0,
  });
});

test("a folder that is missing or empty is bad use", () => {
  const missing = join(dataDir, "nowhere");
  expect(verdictOn(missing, false)).toEqual({ text: `There is no folder ${missing}.\n`, exitCode: 2 });
  rmSync(folder(), { recursive: true });
  expect(verdictOn(dataDir, false)).toEqual({ text: `There are no worlds below ${dataDir}.\n`, exitCode: 2 });
});
