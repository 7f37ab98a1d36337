import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { messagesOf } from "../store/messages.ts";
import { findPatient, findReferral, shortlistedIds } from "../store/referrals.ts";
import { patients, services } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let handler: Client;
let call: string;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("phone-only");
  handler = await opened.logInStaff("BMS_ADMIN");
  call = `/ers/calls/${((await handler.post("/ers/calls")).body as { callId: string }).callId}`;
});

type Seen = { matchId: string };
/** The call handler checks a caller who has lost everything but knows who they are. */
async function checkAssisted({ nhsNumber } = person): Promise<string> {
  const patient = findPatient(opened.world.ers, nhsNumber);
  if (!patient) throw new Error("Nobody has this NHS number");
  const heard = await handler.post(`${call}/find-patient`, { nhsNumber });
  const { matches } = heard.body as { matches: Seen[] };
  const said = {
    fullName: `${patient.givenName} ${patient.familyName}`,
    birthDate: patient.birthDate,
    addressLine: patient.addressLines[0],
  };
  const checked = await handler.post(`${call}/check-caller`, { matchId: matches[0]?.matchId, said });
  expect(checked.body).toMatchObject({ result: "MATCHES" });
  return ((await handler.get(call)).body as Seen).matchId;
}
const clinicOf = ({ ubrn } = person) => shortlistedIds(opened.world.ers, ubrn)[0] ?? "";
const send = (over: object = {}, headers = {}) =>
  handler.post(
    "/ers/phone-cards",
    { ubrn: person.ubrn, serviceId: clinicOf(), channel: "LETTER", ...over },
    headers,
  );
const sent = () => messagesOf(opened.world.ers, person.ubrn);
const audit = async () =>
  ((await handler.get(`${call}/audit`)).body as { audit: { what: string }[] }).audit.map(({ what }) => what);

describe("a phone card", () => {
  test("goes by the one channel that is asked for, as often as it is asked for, once for each key", async () => {
    opened.world.ers.update(patients).set({ email: "someone@example.com", phone: "07700900999" }).run();
    await checkAssisted();
    const headers = { "Idempotency-Key": randomUUID() };
    for (const _press of [1, 2]) expect(saidBy(await send({}, headers))).toBe("202");
    for (const channel of ["EMAIL", "TEXT", "LETTER"]) expect(saidBy(await send({ channel }))).toBe("202");
    expect(sent().map(({ channel, kind }) => `${kind} ${channel}`)).toEqual([
      "HOW_TO_BOOK LETTER",
      "HOW_TO_BOOK TEXT",
      "HOW_TO_BOOK EMAIL",
      "HOW_TO_BOOK LETTER",
    ]);
    const [letter, text] = sent();
    expect(letter?.text).toMatch(
      /This clinic books by phone: .+Call 01632 960 131\. Monday to Friday, 8am to 5pm; Saturday, 9am to midday; closed on bank holidays\./s,
    );
    expect(letter?.text).toContain(person.ubrn.replace(/(\d{4})(?=\d)/g, "$1 "));
    expect(text?.text).not.toMatch(/\d{4} \d{4} \d{4}|hospital/i);
    expect((await audit()).slice(-2)).toEqual(["SEND_PHONE_CARD TEXT", "SEND_PHONE_CARD LETTER"]);
  });

  test("is refused where it has nowhere to go, of another clinic, and before the check; and nothing is sent", async () => {
    expect(saidBy(await send())).toBe("422 NO_RELATIONSHIP");
    opened.world.ers.update(patients).set({ email: null, phone: "01632960999" }).run();
    await checkAssisted();
    for (const over of [
      { channel: "EMAIL" },
      { channel: "TEXT" },
      { serviceId: "2000101" },
      { serviceId: "1" },
    ])
      expect(saidBy(await send(over)), JSON.stringify(over)).toBe("422 INAPPROPRIATE_VALUE");
    expect(saidBy(await send({ channel: "FAX" }))).toMatch(/^400/);
    opened.world.ers.update(patients).set({ deceasedOn: "2026-11-01" }).run();
    expect(saidBy(await send())).toBe("422 PATIENT_ERROR");
    expect(sent()).toEqual([]);
  });

  test("is not of a clinic that takes no referrals any more (R17)", async () => {
    await checkAssisted();
    opened.world.ers.update(services).set({ published: false }).run();
    expect(saidBy(await send())).toBe("422 SERVICE_UNAVAILABLE");
    expect(sent()).toEqual([]);
  });

  test("is not of a clinic that is booked here", async () => {
    person = opened.person("many-slots");
    await checkAssisted();
    expect(saidBy(await send())).toBe("422 INAPPROPRIATE_VALUE");
  });
});

describe("a caller who is locked out", () => {
  const logIn = ({ ubrn, yearOfBirth }: ScenarioPerson, accessCode: string) =>
    opened.anyone.post("/patient-access/log-in", { ubrn, accessCode, yearOfBirth });

  test("is let in again once checked by facts on record, and not before", async () => {
    for (let tries = 1; tries <= 5; tries += 1) await logIn(person, "wrong words");
    const unlock = () => handler.post("/ers/unlock", { ubrn: person.ubrn });
    expect(saidBy(await unlock())).toBe("422 NO_RELATIONSHIP");
    expect(saidBy(await logIn(person, person.accessCode))).toBe("423 LOCKED");
    await checkAssisted();
    expect(saidBy(await unlock())).toBe("200");
    expect(saidBy(await logIn(person, person.accessCode))).toBe("200");
    expect((await audit()).at(-1)).toBe("UNLOCK");
  });

  test("is sent a new code once checked, which nobody is told and which ends the old one", async () => {
    const path = `${call}/renew-access-code`;
    const before = await handler.post(`${call}/find-patient`, { ubrn: person.ubrn });
    const [match] = (before.body as { matches: Seen[] }).matches;
    expect(saidBy(await handler.post(path, { matchId: match?.matchId }))).toBe("422 NO_RELATIONSHIP");
    const matchId = await checkAssisted();
    const renewed = await handler.post(path, { matchId });
    expect([renewed.status, renewed.body]).toEqual([202, {}]);
    const code = findReferral(opened.world.ers, person.ubrn)?.accessCode ?? "";
    expect(code).not.toBe(person.accessCode);
    expect(sent().map(({ kind, channel }) => `${kind} ${channel}`)).toEqual(["ACCESS_CODE_REISSUED LETTER"]);
    expect(sent()[0]?.text).toContain(code);
    expect(saidBy(await logIn(person, person.accessCode))).toMatch(/^401/);
    expect(saidBy(await logIn(person, code))).toBe("200");
    expect(saidBy(await handler.post(path, { matchId: match?.matchId }))).toBe("404 NOT_FOUND");
  });
});

test("a call's audit has each page that was shown with the words beside it, and names a record only once it may be seen", async () => {
  await handler.get(`${call}?shown=find&script=2`);
  const matchId = await checkAssisted();
  await handler.get(`${call}?shown=referral&script=2`);
  expect(await audit()).toEqual([
    "PAGE find SCRIPT 2",
    "FIND_PATIENT NHS_NUMBER 1",
    "CHECK_PASSED ASSISTED fullName birthDate addressLine",
    `PAGE referral OF ${person.ubrn} SCRIPT 2`,
  ]);
  expect(saidBy(await handler.get(`${call}?shown=<b>`))).toBe("400 INVALID_VALUE");
  expect(matchId).not.toBe("");
});

test("a caller is on hold from when it was first said, with why, until they are not", async () => {
  const hold = (body: object) => handler.post(`${call}/hold`, body);
  expect((await hold({ isHeld: true, note: "Looking for a pen" })).body).toMatchObject({
    hold: { since: "2026-12-01T09:00:00.000Z", note: "Looking for a pen" },
  });
  opened.world.clock.set(opened.world.clock.now() + 60_000, "frozen");
  expect((await hold({ isHeld: true, note: "Still looking" })).body).toMatchObject({
    hold: { since: "2026-12-01T09:00:00.000Z", note: "Still looking" },
  });
  expect((await hold({ isHeld: false })).body).not.toHaveProperty("hold");
  expect(saidBy(await hold({ isHeld: true, note: "x".repeat(201) }))).toBe("400 INVALID_VALUE");
  expect(await audit()).toEqual(["HOLD", "HOLD", "RESUME"]);
});
