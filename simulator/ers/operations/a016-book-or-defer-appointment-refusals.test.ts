import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScenarioPerson } from "../../scenarios/scenario.ts";
import {
  A016,
  ASSESSMENT,
  CLINIC,
  aGoodSlot,
  attemptsOf,
  bookingBody,
  triageBody,
} from "../../testing-booking.ts";
import { watched } from "../../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../../testing-world.ts";
import type { Client, TestSimulator, TestWorld } from "../../testing-world.ts";

let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  person = opened.person("mixed-shortlist");
  patient = watched(opened.world, await opened.logIn(person));
});

describe("what cannot be booked is refused and changes nothing", () => {
  const of = (over: Record<string, unknown>) => () => ({
    ...bookingBody(person, aGoodSlot(opened.world)),
    ...over,
  });
  const without = (field: string) => () => {
    const body = bookingBody(person, aGoodSlot(opened.world));
    delete body[field];
    return body;
  };
  const reference = (text: string) => of({ incomingReferral: [{ reference: text }] });
  test.each<[string, () => unknown, string]>([
    ["a body that is not JSON", () => "{", "422 INVALID_FHIR_STRUCTURE"],
    ["a body that is a list", () => [], "422 INVALID_FHIR_STRUCTURE"],
    ["a body that is null", () => "null", "422 INVALID_FHIR_STRUCTURE"],
    ["no slot", without("slot"), "422 MISSING_VALUE"],
    ["no start", without("start"), "422 MISSING_VALUE"],
    ["no participant", without("participant"), "422 MISSING_VALUE"],
    ["no referral", without("incomingReferral"), "422 MISSING_VALUE"],
    ["no participants at all", of({ participant: [] }), "422 MISSING_VALUE"],
    ["a participant that is not a list", of({ participant: {} }), "422 INVALID_FHIR_STRUCTURE"],
    ["a slot that is a list of text", of({ slot: ["Slot/1"] }), "422 INVALID_FHIR_STRUCTURE"],
    [
      "two slots",
      of({ slot: [{ reference: "Slot/1" }, { reference: "Slot/2" }] }),
      "422 INVALID_FHIR_STRUCTURE",
    ],
    ["a field that is not expected", of({ colour: "red" }), "422 UNEXPECTED_FIELD"],
    ["a status of no appointment", of({ status: "maybe" }), "422 INVALID_CODE"],
    ["a status that is not posted", of({ status: "cancelled" }), "422 INAPPROPRIATE_VALUE"],
    ["a comment, which nobody would read", of({ comment: "By the window" }), "422 INAPPROPRIATE_VALUE"],
    [
      "the reason of a deferral",
      () => ({
        ...bookingBody(person, aGoodSlot(opened.world)),
        reason: triageBody(person, ASSESSMENT).reason,
      }),
      "422 INAPPROPRIATE_VALUE",
    ],
    ["a start that is no time", of({ start: "soon" }), "422 INVALID_VALUE"],
    ["a slot reference of another kind", of({ slot: [{ reference: "Appointment/1" }] }), "422 INVALID_VALUE"],
    ["a referral without a version", reference("ReferralRequest/000041000016"), "422 INVALID_VALUE"],
    ["a short UBRN", reference("ReferralRequest/123/_history/1"), "422 INVALID_VALUE"],
    ["an unknown UBRN", reference("ReferralRequest/999999999999/_history/1"), "422 NO_RELATIONSHIP"],
    [
      "a slot that does not exist",
      of({ slot: [{ reference: "Slot/999999999" }] }),
      "422 REFERENCE_NOT_FOUND",
    ],
    ["other times than the slot's", of({ end: "2027-01-01T09:00:00Z" }), "422 INAPPROPRIATE_VALUE"],
    [
      "a service off the shortlist",
      () => bookingBody(person, { ...aGoodSlot(opened.world), serviceId: "2000201" }),
      "422 INAPPROPRIATE_VALUE",
    ],
    [
      "an unknown service",
      () => bookingBody(person, { ...aGoodSlot(opened.world), serviceId: "1" }),
      "422 REFERENCE_NOT_FOUND",
    ],
    [
      "a telephone clinic",
      () => bookingBody(person, { ...aGoodSlot(opened.world), serviceId: "2000102" }),
      "422 INVALID_STATE",
    ],
    [
      "a slot of another service",
      () => bookingBody(person, { ...aGoodSlot(opened.world, "2000201"), serviceId: CLINIC }),
      "422 INAPPROPRIATE_SLOT",
    ],
    [
      "another patient",
      () => bookingBody({ ...person, nhsNumber: "9990009999" }, aGoodSlot(opened.world)),
      "422 INAPPROPRIATE_VALUE",
    ],
  ])("%s", async (_name, body, expected) => {
    expect(saidBy(await patient.post(A016, body()))).toBe(expected);
    expect(attemptsOf(opened.world, person)).toEqual([]);
  });

  test("a body that is not JSON by its own account", async () => {
    const headers = { "Content-Type": "text/plain" };
    expect(saidBy(await patient.post(A016, "{}", headers))).toBe("415 UNSUPPORTED_MEDIA_TYPE");
  });

  test("another patient's referral", async () => {
    const stranger = watched(opened.world, await opened.logIn(opened.person("many-slots")));
    expect(saidBy(await stranger.post(A016, bookingBody(person, aGoodSlot(opened.world))))).toBe(
      "422 NO_RELATIONSHIP",
    );
  });
});

test("where several rules fail the caller hears of the first, and the journal of all, in order", async () => {
  const booked = opened.person("booked");
  const client = await opened.logIn(booked);
  const slot = aGoodSlot(opened.world);
  const start = new Date(slot.startAt + 60_000).toISOString();
  const heard = await client.post(A016, { ...bookingBody(booked, slot, 2), start });
  expect(saidBy(heard)).toBe("422 INVALID_REQUEST_STATE");
  expect(JSON.stringify(heard.body)).not.toContain("R34");
  const decided = opened.world.journal
    .entries()
    .filter(
      ({ ubrn, name, direction }) => ubrn === booked.ubrn && name === "A016" && direction === "decision",
    );
  expect(decided.map(({ outcome, rule }) => `${outcome} ${rule ?? ""}`)).toEqual([
    "INVALID_REQUEST_STATE R33",
    "INAPPROPRIATE_VALUE R16",
    "INAPPROPRIATE_VALUE R34",
  ]);
});
