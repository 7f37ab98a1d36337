import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import type { Answer, Caller } from "#app/ers/client.server.ts";
import type { Referral } from "#app/ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "#app/ers/healthcare-service.server.ts";
import { hoursWords as hoursInLetters } from "#simulator/ers/hours-words.ts";
import { PRIORITIES, REFERRAL_STATES } from "#simulator/ers/store/schema.ts";
import { APPOINTMENT_CANCELLATION_REASONS } from "#simulator/ers/reference-data/appointment-cancellation-reasons.ts";
import { NON_ATTENDANCE_REASONS } from "#simulator/ers/reference-data/non-attendance-reasons.ts";
import { REFERRAL_CANCELLATION_REASONS } from "#simulator/ers/reference-data/referral-cancellation-reasons.ts";
import { ASSESSMENT_OUTCOMES } from "#simulator/ers/rules/assessment-outcomes.ts";
import { REFUSALS } from "#simulator/ers/refusals.ts";
import { cancellationReason } from "#simulator/ers/rules/cancellation-reasons.ts";
import { referralReason } from "#simulator/ers/rules/referral-reasons.ts";
import { startSimulator } from "#simulator/host.ts";
import { send } from "./simulator.ts";
import type { Person, StaffMember } from "./simulator.ts";

/** The one place where app and simulator meet: what the app's schemas demand, e-RS serves, for everyone of `everyday`. */
const simulator = await startSimulator({ port: 0, realNow: () => Date.now() });
afterAll(() => simulator.close());
process.env["ERS_BASE_URL"] = simulator.url;

// The app reads its environment once, when its modules load; they load only now that the simulator has an address.
const { logInPatient } = await import("#app/ers/x01-log-in-patient.server.ts");
const { logInStaff } = await import("#app/ers/x02-log-in-staff.server.ts");
const { logOut } = await import("#app/ers/x03-log-out.server.ts");
const { readPatientSession, readStaffSession } = await import("#app/ers/x04-read-session.server.ts");
const { startCall, listCalls } = await import("#app/ers/x05-start-call.server.ts");
const { readCall } = await import("#app/ers/x06-read-call.server.ts");
const { findPatient } = await import("#app/ers/x07-find-patient.server.ts");
const { checkCaller } = await import("#app/ers/x08-check-caller.server.ts");
const { wrapUpCall } = await import("#app/ers/x09-wrap-up-call.server.ts");
const { slotDays } = await import("#app/ers/x10-slot-days.server.ts");
const { retrieveServiceRequests } = await import("#app/ers/pc-a001-retrieve-service-requests.server.ts");
const { retrieveReferralRequest } = await import("#app/ers/a005-retrieve-referral-request.server.ts");
const { retrieveAppointmentSlots } = await import("#app/ers/a015-retrieve-appointment-slots.server.ts");
const { bookAppointment, sendForTriage } = await import("#app/ers/a016-book-or-defer-appointment.server.ts");
const { availableActions } = await import("#app/ers/a029-available-actions-for-user.server.ts");
const { retrieveHealthcareService } = await import("#app/ers/a033-retrieve-healthcare-service.server.ts");
const { searchForHealthcareServices } =
  await import("#app/ers/a035-search-for-healthcare-services.server.ts");
const { bookingRefusals, endRefusals, otherRefusals, unexpectedRefusals } =
  await import("#app/content/refusals.ts");
const { endReasons } = await import("#app/content/endings.ts");
const { listWordsForState } = await import("#app/content/referral-list.ts");
const { referralReasons } = await import("#app/content/referral-reasons.ts");
const { wordsForState } = await import("#app/content/referral-states.ts");
const { hoursWords } = await import("#app/formats/hours-words.ts");
const { callState } = await import("#app/content/call-states.ts");
const { wrapUpReasons } = await import("#app/content/wrap-up-reasons.ts");

const NOW = "2026-12-01T09:15:00.000Z";
const world = await createWorld();

type Created = { world: string; people: Person[]; staff: StaffMember[] };

function createWorld(): Promise<Created> {
  const wanted = { world: `c-${randomUUID().slice(0, 13)}`, scenario: "everyday", now: NOW, store: "memory" };
  return send("POST", `${simulator.url}/simulator/worlds`, wanted);
}

function anyone(inWorld: Created): Caller {
  return { world: inWorld.world, correlationId: randomUUID() };
}

function given<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused ${answer.refused.code}: ${answer.refused.diagnostics}`);
  return answer.data;
}

function personOf(inWorld: Created, scenario: string): Person {
  const person = inWorld.people.find((candidate) => candidate.scenario === scenario);
  if (!person) throw new Error(`The scenario has nobody for "${scenario}"`);
  return person;
}

/** The three things that a letter holds, and nothing else: e-RS refuses a field that it does not expect. */
function secretsOf({ ubrn, accessCode, yearOfBirth }: Person) {
  return { ubrn, accessCode, yearOfBirth };
}

async function logInAs(inWorld: Created, person: Person) {
  const session = given(await logInPatient(anyone(inWorld), secretsOf(person)));
  const caller: Caller = { ...anyone(inWorld), token: session.token };
  const referral = given(await retrieveReferralRequest(caller, person.ubrn));
  const services = given(
    await searchForHealthcareServices(
      caller,
      referral.shortlist.map(({ serviceId }) => serviceId),
    ),
  );
  return { session, caller, referral, services };
}

function serviceOf(services: Service[], kind: Service["kind"]): Service {
  const service = services.find((candidate) => candidate.kind === kind);
  if (!service) throw new Error(`The shortlist holds nothing that is ${kind}`);
  return service;
}

/** What A016 needs besides the slot: the referral as it was just read, and a key of its own. */
function targetOf({ ubrn, versionId, nhsNumber }: Referral, serviceId: string) {
  return { ubrn, versionId, nhsNumber, serviceId, idempotencyKey: randomUUID() };
}

async function earliestSlot(caller: Caller, referral: Referral, serviceId: string) {
  const { priority, commRuleOrg } = referral;
  const [slot] = given(
    await retrieveAppointmentSlots(caller, { serviceId, priority, commRuleOrg, count: 1 }),
  );
  if (!slot) throw new Error(`Nothing is free at service ${serviceId}`);
  return { id: slot.id, start: slot.start.toISOString(), end: slot.end.toISOString() };
}

describe.each(world.people)("for $scenario, e-RS serves what the app demands:", (person) => {
  test("a log-in whose session names the same patient and referrals", async () => {
    const { session, caller } = await logInAs(world, person);
    expect(session.patient.nhsNumber).toBe(person.nhsNumber);
    expect(session.referrals.map(({ ubrn }) => ubrn)).toContain(person.ubrn);
    const { patient, referrals } = given(await readPatientSession(caller));
    expect({ patient, referrals }).toEqual({ patient: session.patient, referrals: session.referrals });
  });

  test("a referral with all that a page shows of it, at the world's time", async () => {
    const { session, caller, referral } = await logInAs(world, person);
    const answer = await retrieveReferralRequest(caller, person.ubrn);
    expect(answer.now?.toISOString()).toBe(NOW);
    expect(session.referrals).toContainEqual({ id: referral.id, ubrn: person.ubrn });
    expect(REFERRAL_STATES).toContain(referral.state);
    expect(PRIORITIES).toContain(referral.priority);
    expect(referral.nhsNumber).toBe(person.nhsNumber);
    expect(referral.versionId).toMatch(/^\d+$/);
    for (const text of [referral.specialty, referral.commRuleOrg, referral.referrerName])
      expect(text).toMatch(/\w/);
    expect(referral.authoredOn?.getTime()).toBeLessThan(Date.parse(NOW));
    expect(referral.shortlist.length).toBeGreaterThan(0);
    expect(referral.appointment?.status).toBe(
      { BOOKED: "booked", AWAITING_TRIAGE: "proposed" }[referral.state] ?? undefined,
    );
  });

  test("the same state in the patient's list of referrals", async () => {
    const { caller, referral } = await logInAs(world, person);
    const summaries = given(await retrieveServiceRequests(caller, person.nhsNumber));
    const summary = summaries.find(({ id }) => id === referral.id);
    expect(summary).toMatchObject({ state: referral.state, specialty: expect.stringMatching(/\w/) });
    expect(summary?.isPlaceholder).toBe(referral.appointment?.isPlaceholder ?? false);
  });

  test("a directory entry for each clinic of the shortlist, the same alone as in the list", async () => {
    const { caller, referral, services } = await logInAs(world, person);
    const shortlisted = referral.shortlist.map(({ serviceId }) => serviceId).toSorted();
    expect(services.map(({ serviceId }) => serviceId).toSorted()).toEqual(shortlisted);
    for (const service of services) {
      expect(given(await retrieveHealthcareService(caller, service.serviceId))).toEqual(service);
      expect(service.organisation).toMatch(/^\S.* \(\w+\)$/);
      expect(service.address.length).toBeGreaterThan(1);
      if (service.kind === "INDIRECTLY_BOOKABLE") {
        expect(service).toMatchObject({
          phone: expect.stringMatching(/^0/),
          openingHours: expect.anything(),
        });
      }
      if (service.kind === "PLACEHOLDER") expect(service.placeholder?.withinWorkingDays).toBeGreaterThan(0);
    }
  });

  test("days with free times that agree with the slot search, and an action wherever one is possible", async () => {
    const { caller, referral, services } = await logInAs(world, person);
    const serviceIds = services.map(({ serviceId }) => serviceId);
    const days = given(await slotDays(caller, { ubrn: person.ubrn, serviceIds }));
    const { priority, commRuleOrg } = referral;
    for (const { kind, serviceId } of services) {
      const found = await retrieveAppointmentSlots(caller, { serviceId, priority, commRuleOrg, count: 100 });
      const offered = days.find((candidate) => candidate.serviceId === serviceId);
      if (kind === "INDIRECTLY_BOOKABLE" || kind === "REVIEW") {
        expect(offered, kind).toMatchObject({ total: 0, notBookable: true });
        expect(found.ok, kind).toBe(false);
      } else {
        expect(given(found).length, kind).toBe(Math.min(offered?.total ?? 0, 100));
        if (kind === "DIRECTLY_BOOKABLE") expect(given(found)[0]?.id).toBe(offered?.earliest?.id);
        if (kind === "PLACEHOLDER") expect([offered?.days, offered?.earliest]).toEqual([[], undefined]);
      }
    }
    // The search that has just found nothing proves that the clinic can be deferred to (R43).
    const possible =
      referral.state === "NOT_BOOKED" &&
      services.some(({ kind, serviceId }) => {
        return kind === "REVIEW" || days.some((day) => day.serviceId === serviceId && !day.notBookable);
      });
    const actions = given(
      await availableActions(caller, { ubrn: person.ubrn, versionId: referral.versionId }),
    );
    expect(actions.includes("CREATE_APPOINTMENT")).toBe(possible);
  });
});

describe("a booking", () => {
  test("of a directly bookable clinic is what the referral shows afterwards", async () => {
    const own = await createWorld();
    const person = personOf(own, "mixed-shortlist");
    const { caller, referral, services } = await logInAs(own, person);
    const { serviceId } = serviceOf(services, "DIRECTLY_BOOKABLE");
    const slot = await earliestSlot(caller, referral, serviceId);
    const booked = given(await bookAppointment(caller, { ...targetOf(referral, serviceId), slot }));
    expect(booked).toMatchObject({
      status: "booked",
      serviceId,
      isPlaceholder: false,
      start: new Date(slot.start),
    });
    const after = given(await retrieveReferralRequest(caller, person.ubrn));
    expect(after).toMatchObject({ state: "BOOKED", appointment: { serviceId, start: new Date(slot.start) } });
    const again = await bookAppointment(caller, { ...targetOf(referral, serviceId), slot });
    expect(again).toMatchObject({ ok: false, refused: { status: 409, code: "VERSION_CONFLICT" } });
  });

  test("of a placeholder is refused until its explanation is acknowledged", async () => {
    const own = await createWorld();
    const { caller, referral, services } = await logInAs(own, personOf(own, "placeholder"));
    const { serviceId, placeholder } = serviceOf(services, "PLACEHOLDER");
    const slot = await earliestSlot(caller, referral, serviceId);
    const unexplained = await bookAppointment(caller, { ...targetOf(referral, serviceId), slot });
    expect(unexplained).toMatchObject({ ok: false, refused: { code: "PLACEHOLDER_NOT_EXPLAINED" } });
    const explanationVersion = placeholder?.version ?? "";
    const booking = { ...targetOf(referral, serviceId), slot, explanationVersion };
    expect(given(await bookAppointment(caller, booking))).toMatchObject({ isPlaceholder: true });
    const after = given(await retrieveReferralRequest(caller, referral.ubrn));
    expect(after).toMatchObject({ state: "BOOKED", contactBy: expect.stringMatching(/^2026-12-/) });
  });

  test("of an assessment service sends the referral, with a date to hear by", async () => {
    const own = await createWorld();
    const { caller, referral, services } = await logInAs(own, personOf(own, "assessment-only"));
    const { serviceId } = serviceOf(services, "REVIEW");
    const sent = given(await sendForTriage(caller, targetOf(referral, serviceId)));
    expect(sent).toMatchObject({ status: "proposed", reason: "TRIAGE", serviceId });
    const after = given(await retrieveReferralRequest(caller, referral.ubrn));
    expect(after).toMatchObject({ state: "AWAITING_TRIAGE", contactBy: expect.stringMatching(/^2027-01-/) });
  });
});

test("wrong details are refused with the tries that are left, and the fifth time locks", async () => {
  const own = await createWorld();
  const wrong = { ...secretsOf(personOf(own, "mixed-shortlist")), accessCode: "wrong words" };
  const attempt = async () => {
    const answer = await logInPatient(anyone(own), wrong);
    return answer.ok ? undefined : answer.refused;
  };
  for (const triesLeft of [4, 3, 2, 1]) {
    expect(await attempt()).toMatchObject({ code: "LOG_IN_REFUSED", status: 401, details: { triesLeft } });
  }
  const lockedUntil = new Date(Date.parse(NOW) + 30 * 60_000);
  expect(await attempt()).toMatchObject({ code: "LOCKED", status: 423, details: { lockedUntil } });
});

async function logInAsCallHandler(): Promise<Caller & { userId: string; name: string }> {
  const agent = world.staff.find(({ roles }) => roles.some((role) => role.businessFunction === "BMS_ADMIN"));
  if (!agent) throw new Error("The scenario has no call handler");
  const { userId, name, passcode } = agent;
  const { token, roles } = given(await logInStaff(anyone(world), { userId, passcode }));
  const role = roles.find(({ businessFunction }) => businessFunction === "BMS_ADMIN");
  if (!role) throw new Error("The log-in does not tell the call handler's role");
  return { ...anyone(world), token, role, userId, name };
}

test("a call handler reaches the referral through a call whose caller was checked, and only so (R2)", async () => {
  const person = personOf(world, "mixed-shortlist");
  const { userId, name, ...caller } = await logInAsCallHandler();
  expect(given(await readStaffSession(caller))).toMatchObject({ userId, name });

  const { callId, check } = given(await startCall(caller));
  expect(check).toBe("NOT_STARTED");
  const matchId = given(await findPatient(caller, callId, { ubrn: person.ubrn })).matches[0]?.matchId ?? "";
  expect((await retrieveReferralRequest(caller, person.ubrn)).ok).toBe(false);
  const said = { matchId, accessCode: person.accessCode, yearOfBirth: "1900" };
  expect(given(await checkCaller(caller, callId, said))).toEqual({ result: "DOES_NOT_MATCH", triesLeft: 4 });
  const unchecked = given(await readCall(caller, callId));
  expect([unchecked.referral, unchecked.patient]).toEqual([undefined, undefined]);

  const rightly = { ...said, yearOfBirth: person.yearOfBirth };
  expect(given(await checkCaller(caller, callId, rightly))).toMatchObject({ result: "MATCHES" });
  const referral = given(await retrieveReferralRequest(caller, person.ubrn));
  expect(given(await readCall(caller, callId))).toMatchObject({
    check: "PASSED",
    referral: { id: referral.id, ubrn: person.ubrn },
    patient: { nhsNumber: person.nhsNumber },
  });
  expect(given(await listCalls(caller, "2026-12-01")).map((call) => call.callId)).toContain(callId);
  expect(
    given(await wrapUpCall(caller, callId, { reason: "CALLER_ENDED", notes: "" })).endedAt,
  ).toBeDefined();
  expect((await retrieveReferralRequest(caller, person.ubrn)).ok).toBe(false);
});

test("nothing is served to a token that has logged out", async () => {
  const { caller } = await logInAs(world, personOf(world, "booked"));
  given(await logOut(caller, "patient"));
  expect(await readPatientSession(caller)).toMatchObject({ ok: false, refused: { status: 401 } });
});

test.each(Object.keys(wrapUpReasons))(
  "a call ends with the reason %s, which the page offers",
  async (reason) => {
    const caller = await logInAsCallHandler();
    const { callId } = given(await startCall(caller));
    expect(given(await wrapUpCall(caller, callId, { reason, notes: "" })).endedAt).toBeDefined();
  },
);

/** What a state is called when nobody has thought of it. */
const UNKNOWN = "A_STATE_THAT_NOBODY_KNOWS";
const facts = { hospital: "Anytown Hospital", surgery: "Elm Surgery", clinic: "Skin clinic", choices: 2 };

test.each(REFERRAL_STATES)(
  "the state %s has words of its own for patients, in the list and on the phone",
  (state) => {
    expect(wordsForState(state)).not.toEqual(wordsForState(UNKNOWN));
    expect(listWordsForState(state, false)).not.toBe(listWordsForState(UNKNOWN, false));
    expect(callState(state)).not.toBe(callState(UNKNOWN));
    expect(callState(state).sentence(facts)).not.toBe(callState(UNKNOWN).sentence(facts));
  },
);

test.each([
  ["appointment", cancellationReason],
  ["referral", referralReason],
] as const)("every reason to end an %s that a page offers, e-RS takes from a patient", (kind, reasonOf) => {
  for (const { label, code, asksMore, comment } of Object.values(endReasons[kind])) {
    const known = reasonOf(code);
    expect(known?.callers, label).toContain("patient");
    expect(asksMore === true || comment !== undefined, label).toBe(known?.commentIsMandatory);
  }
});

const inUse = ({ effectiveTo }: { effectiveTo?: string | undefined }) => effectiveTo === undefined;
const ofType = (type: string) =>
  APPOINTMENT_CANCELLATION_REASONS.filter((reason) => inUse(reason) && reason.type === type);
const outcomesTo = (state: string) =>
  Object.entries(ASSESSMENT_OUTCOMES)
    .filter(([, { becomes }]) => becomes === state)
    .map(([code]) => ({ code }));

test.each([
  ["NOT_BOOKED", outcomesTo("NOT_BOOKED")],
  ["ASSESSMENT_RESULT", outcomesTo("ASSESSMENT_RESULT")],
  ["APPT_CANCELLED_BY_PATIENT", ofType("PATIENT")],
  ["APPT_CANCELLED_BY_PROVIDER", ofType("PROVIDER")],
  ["REJECTED", ofType("PROVIDER_REJECT")],
  ["DID_NOT_ATTEND", NON_ATTENDANCE_REASONS.filter(inUse)],
  ["CANCELLED_REFERRAL", REFERRAL_CANCELLATION_REASONS.filter(({ usage }) => usage === "CANCEL_REFERRAL")],
])("every reason for which a referral can be %s has been thought of", (state, reasons) => {
  const codes = reasons.map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.keys(referralReasons[state] ?? {})).toEqual(expect.arrayContaining(codes));
});

/** The one sentence that both have: what patients read on a page, and in the letter that tells of it. */
test.each([
  ["Monday to Friday, 9am to 5pm", undefined],
  ["Monday to Friday, 9am to 5pm", { periods: [], bankHolidays: "closed" }],
  ["Monday to Friday, 9am to 5pm", { periods: [], bankHolidays: "as-usual" }],
  ["Every day. Bank holidays, 9am to midday", { periods: [], bankHolidays: "closed" }],
] as const)("pages and letters say the hours %j, with %j known, in the same words", (hours, known) => {
  expect(hoursWords(hours, known)).toBe(hoursInLetters(hours, known && { ...known, periods: [] }));
});

/** Standing property 4: no unknown refusal. */
test.each(Object.keys(REFUSALS))(
  "the refusal %s is worded for people or listed as unexpected, never both",
  (code) => {
    const homes = [
      [bookingRefusals, endRefusals].flatMap((table) => Object.keys(table)),
      Object.keys(otherRefusals),
      [...unexpectedRefusals] as string[],
    ];
    expect(homes.filter((codes) => codes.includes(code))).toHaveLength(1);
  },
);
