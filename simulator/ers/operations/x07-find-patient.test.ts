import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";
import { MOST_MATCHES } from "../finding-patients.ts";
import { findOrganisation, findPatient, findReferral, insertReferral } from "../store/referrals.ts";
import type { Patient } from "../store/referrals.ts";
import { callAudit, patients } from "../store/schema.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let onRecord: Patient;
let handler: Client;
let call: string;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("many-slots");
  onRecord = patientOf(person.nhsNumber);
  handler = await opened.logInStaff("BMS_ADMIN");
  call = `/ers/calls/${((await handler.post("/ers/calls")).body as { callId: string }).callId}`;
});

type Found = { matches: { matchId: string }[]; isMore?: true };
type Row = { matchId: string; givenName: string };
type Seen = { check: string; matchId?: string; matches?: Row[]; referrals?: { id: string; ubrn: string }[] };

function patientOf(nhsNumber: string): Patient {
  const patient = findPatient(opened.world.ers, nhsNumber);
  if (!patient) throw new Error("Nobody has this NHS number");
  return patient;
}
const find = (body: object) => handler.post(`${call}/find-patient`, body);
const found = async (body: object) => (await find(body)).body as Found;
const read = async () => (await handler.get(call)).body as Seen;
const check = (matchId: string | undefined, said: object) =>
  handler.post(`${call}/check-caller`, { matchId, said });
/** What the patient would say on the phone. */
const known = () => ({
  fullName: `${onRecord.givenName} ${onRecord.familyName}`,
  birthDate: onRecord.birthDate,
  addressLine: onRecord.addressLines[0] ?? "",
});
const named = () => ({
  name: onRecord.familyName,
  birthDate: onRecord.birthDate,
  postcode: onRecord.postcode,
});
const addNeighbour = (nhsNumber: string, over: Partial<Patient>) =>
  opened.world.ers
    .insert(patients)
    .values({ ...onRecord, nhsNumber, ...over })
    .run();

describe("a patient is found", () => {
  test.each<[string, (patient: Patient) => string]>([
    ["the family name", ({ familyName }) => familyName],
    ["the full name", ({ givenName, familyName }) => `${givenName} ${familyName}`],
    [
      "the family name first, in capitals",
      ({ givenName, familyName }) => `${familyName.toUpperCase()}, ${givenName}`,
    ],
    ["the title too", ({ title, givenName, familyName }) => `${title} ${givenName} ${familyName}`],
  ])("by %s with date of birth and postcode", async (_how, write) => {
    const { matches } = await found({ ...named(), name: write(onRecord) });
    expect(matches).toHaveLength(1);
    expect(await read()).toMatchObject({ check: "STARTED", matchId: matches[0]?.matchId });
  });

  test("by NHS number, and by a name with an apostrophe and an accent however it is typed", async () => {
    expect((await found({ nhsNumber: person.nhsNumber })).matches).toHaveLength(1);
    addNeighbour("9990009996", { familyName: "O’Néill" });
    for (const name of ["O'Neill", "ONEILL", "o’néill"])
      expect((await found({ ...named(), name })).matches, name).toHaveLength(1);
  });

  test("by nothing that is half right, and the spine gives out no sensitive patient (R5)", async () => {
    const wrong = [
      { ...named(), birthDate: "1901-01-01" },
      { ...named(), postcode: "ZZ9 9ZZ" },
      { ...named(), name: onRecord.givenName },
      { nhsNumber: "9434765919" },
    ];
    for (const body of wrong) {
      expect(await found(body)).toEqual({ matches: [] });
      expect(await read()).toMatchObject({ check: "NOT_STARTED" });
    }
    const isHim = eq(patients.nhsNumber, onRecord.nhsNumber);
    opened.world.ers.update(patients).set({ isSensitive: true }).where(isHim).run();
    expect(await found(named())).toEqual({ matches: [] });
    expect(await found({ nhsNumber: person.nhsNumber })).toEqual({ matches: [] });
  });

  test("and is told apart from another by a row, but no more: no address, no whole NHS number, no referral", async () => {
    addNeighbour("9990009996", { givenName: "Zebedee" });
    const { matches } = await found(named());
    expect(matches).toHaveLength(2);
    const seen = await read();
    expect([seen.check, seen.matchId]).toEqual(["NOT_STARTED", undefined]);
    expect(seen.matches?.map((row) => Object.keys(row).sort())[0]).toEqual([
      "birthDate",
      "familyName",
      "givenName",
      "matchId",
      "nhsNumberEnds",
      "postcodeArea",
      "title",
    ]);
    const [row] = seen.matches?.filter(({ givenName }) => givenName === onRecord.givenName) ?? [];
    expect((await handler.post(`${call}/pick-match`, { matchId: row?.matchId })).status).toBe(200);
    expect(await read()).toMatchObject({ check: "STARTED", matchId: row?.matchId });
    expect((await check(row?.matchId, known())).body).toMatchObject({ result: "MATCHES" });
    expect((await read()).matches, "once checked, the others are gone").toBeUndefined();
  });

  test("among no more than 50, and it is said that there are more", async () => {
    for (let count = 1; count <= MOST_MATCHES; count += 1)
      addNeighbour(String(1_000_000_000 + count), { givenName: `Person ${count}` });
    const { matches, isMore } = await found(named());
    expect([matches.length, isMore]).toEqual([MOST_MATCHES, true]);
  });
});

test.each<[string, object, string]>([
  ["a wrong check digit", { nhsNumber: "9990000010" }, "400 INVALID_VALUE"],
  ["too few digits", { nhsNumber: "99900000" }, "400 INVALID_VALUE"],
  [
    "a day that does not exist",
    { name: "X", birthDate: "1990-02-30", postcode: "ZZ1 1AA" },
    "400 INVALID_VALUE",
  ],
  ["no postcode", { name: "X", birthDate: "1990-02-20", postcode: "Saltmere" }, "400 INVALID_VALUE"],
  ["a name alone", { name: "X" }, "400 MISSING_VALUE"],
  ["two ways at once", { ubrn: "000041000024", nhsNumber: "9434765919" }, "400 MISSING_VALUE"],
  ["nothing", {}, "400 MISSING_VALUE"],
])("%s is refused", async (_what, body, expected) => {
  expect(saidBy(await find(body))).toBe(expected);
});

describe("the assisted check", () => {
  const timeline = () => handler.get(`/ers/timeline?ubrn=${person.ubrn}`);

  test("opens the one referral of a patient found by NHS number, and keeps what was said, not its words", async () => {
    const [match] = (await found({ nhsNumber: person.nhsNumber })).matches;
    expect(saidBy(await timeline())).toBe("422 NO_RELATIONSHIP");
    const passed = await check(match?.matchId, known());
    expect(passed.body).toMatchObject({ result: "MATCHES", referral: { ubrn: person.ubrn } });
    expect(await read()).toMatchObject({ check: "PASSED", checkedBy: "ASSISTED", foundBy: "NHS_NUMBER" });
    expect((await timeline()).status).toBe(200);
    const lines = opened.world.ers
      .select()
      .from(callAudit)
      .all()
      .map(({ what }) => what);
    expect(lines).toEqual([
      "FIND_PATIENT NHS_NUMBER 1",
      "CHECK_PASSED ASSISTED fullName birthDate addressLine",
    ]);
  });

  test("takes a GP surgery by its name, and works for whoever has a reference but no access code", async () => {
    const [match] = (await found({ ubrn: person.ubrn })).matches;
    const { fullName, addressLine } = known();
    const registeredAt = findOrganisation(opened.world.ers, onRecord.gpOdsCode)?.name ?? "";
    const surgery = registeredAt.replace(/ (Surgery|Medical Centre)$/, "").toLowerCase();
    const passed = await check(match?.matchId, { fullName, addressLine, surgery });
    expect(passed.body).toMatchObject({ result: "MATCHES", referral: { ubrn: person.ubrn } });
  });

  test.each<[string, () => object, string]>([
    ["two things", () => ({ fullName: known().fullName, birthDate: known().birthDate }), "400 MISSING_VALUE"],
    ["three, one of them empty", () => ({ ...known(), addressLine: " , " }), "400 MISSING_VALUE"],
    ["a fourth that is wrong", () => ({ ...known(), surgery: "Elsewhere" }), "200"],
    ["a surgery that names none", () => ({ ...known(), surgery: "The Surgery" }), "200"],
    ["the family name alone", () => ({ ...known(), fullName: onRecord.familyName }), "200"],
  ])("is not passed with %s", async (_what, said, expected) => {
    const [match] = (await found({ nhsNumber: person.nhsNumber })).matches;
    const heard = await check(match?.matchId, said());
    expect(saidBy(heard)).toBe(expected);
    if (expected === "200") expect(heard.body).toMatchObject({ result: "DOES_NOT_MATCH" });
    expect(await read()).not.toHaveProperty("patient");
  });

  test("locks what was looked up after five failures, on the web as well where that is a reference (R8)", async () => {
    for (const by of [{ ubrn: person.ubrn }, { nhsNumber: person.nhsNumber }, { ubrn: "000099999990" }]) {
      const [match] = (await found(by)).matches;
      const wrong = { ...known(), addressLine: "Nowhere" };
      const said = [];
      for (let tries = 1; tries <= 5; tries += 1) said.push(saidBy(await check(match?.matchId, wrong)));
      expect(said, JSON.stringify(by)).toEqual(["200", "200", "200", "200", "423 LOCKED"]);
      expect(saidBy(await check(match?.matchId, known()))).toBe("423 LOCKED");
      expect(await read()).toMatchObject({ check: "LOCKED", lockedUntil: "2026-12-01T09:30:00.000Z" });
    }
    const { ubrn, accessCode, yearOfBirth } = person;
    const web = await opened.anyone.post("/patient-access/log-in", { ubrn, accessCode, yearOfBirth });
    expect(saidBy(web)).toBe("423 LOCKED");
  });

  test("is the only one for a patient found without a reference: no access code is theirs", async () => {
    const [match] = (await found({ nhsNumber: person.nhsNumber })).matches;
    const { accessCode, yearOfBirth } = person;
    const body = { matchId: match?.matchId, accessCode, yearOfBirth };
    expect((await handler.post(`${call}/check-caller`, body)).body).toMatchObject({
      result: "DOES_NOT_MATCH",
    });
  });

  test("of somebody with several referrals opens none until one is chosen, and then that one", async () => {
    const ubrn = "000049000019";
    const theirs = findReferral(opened.world.ers, person.ubrn);
    if (!theirs) throw new Error("There is no referral");
    insertReferral(opened.world.ers, { ...theirs, ubrn, id: "6c2a1f9b-2517-419d-9099-591ba63f17aa" });
    const [match] = (await found({ nhsNumber: person.nhsNumber })).matches;
    await check(match?.matchId, known());
    const seen = await read();
    expect([seen.check, seen.referrals?.map((one) => one.ubrn).sort()]).toEqual([
      "PASSED",
      [person.ubrn, ubrn].sort(),
    ]);
    expect(saidBy(await timeline())).toBe("422 NO_RELATIONSHIP");
    const referralId = theirs.id;
    const chosen = await handler.post(`${call}/open-referral`, { referralId });
    expect(chosen.body).toMatchObject({ referral: { ubrn: person.ubrn } });
    expect((chosen.body as Seen).matchId, "forms of the page before are of another").not.toBe(match?.matchId);
    expect((await timeline()).status).toBe(200);
  });

  test("that was not passed opens nothing, and a passed one nothing of anybody else", async () => {
    const other = findReferral(opened.world.ers, opened.person("booked").ubrn)?.id;
    const [match] = (await found({ nhsNumber: person.nhsNumber })).matches;
    const mine = findReferral(opened.world.ers, person.ubrn)?.id;
    expect(saidBy(await handler.post(`${call}/open-referral`, { referralId: mine }))).toBe("404 NOT_FOUND");
    await check(match?.matchId, known());
    expect(saidBy(await handler.post(`${call}/open-referral`, { referralId: other }))).toBe("404 NOT_FOUND");
    const stranger = { matchId: "6c2a1f9b-2517-419d-9099-591ba63f176c" };
    expect(saidBy(await handler.post(`${call}/pick-match`, stranger))).toBe("404 NOT_FOUND");
  });
});
