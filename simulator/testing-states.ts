import { eq } from "drizzle-orm";
import {
  asItIs,
  bookASlot,
  PHYSIOTHERAPY,
  timesOf,
  X17,
  X18,
  X19,
  X20,
  X21,
  X22,
} from "./testing-arranging.ts";
import {
  A016,
  aGoodSlot,
  ASSESSMENT,
  bookingBody,
  cancellationBody,
  CLINIC,
  copyOf,
  currentOf,
  deferralBody,
  firstServiceOf,
  triageBody,
} from "./testing-booking.ts";
import { endPath, GOOD_BODIES, ifMatch, reviewBody, reviewComments, reviewOutcome } from "./testing-ends.ts";
import { a012, fileParameter, letterBody, locationOf, upload } from "./testing-letters.ts";
import { a031, changingBody } from "./testing-referring.ts";
import { aRole } from "./testing-staff.ts";
import type { Client, Heard, TestWorld } from "./testing-world.ts";
import type { ScenarioPerson } from "./scenarios/scenario.ts";
import { makeCurrent } from "./ers/store/appointments.ts";
import { moveReferral } from "./ers/store/referrals.ts";
import { referrals } from "./ers/store/schema.ts";
import type { ReferralState } from "./ers/store/schema.ts";
import type { Transition } from "./ers/rules/states.ts";

/** What the test of every state and every operation asks: as whoever may ask it, with nothing else in the way. */

const [PAIN, CARDIOLOGY, NEUROLOGY] = ["2000802", "2000601", "2000801"];
const PROPOSED: readonly ReferralState[] = [
  "DEFERRED_TO_PROVIDER",
  "AWAITING_TRIAGE",
  "TRIAGED_PROVIDER_TO_ACTION",
];
/** A slot that none of the referrals which are booked for the other askings takes. */
const FAR = 19;
const X27 = "/ers/move-to-service";

export type Asking = {
  /** Whose referral it is like, and the service that has it. */
  like?: string;
  serviceId?: string;
  /** Its appointment is none of a slot, or lies behind. */
  isArranged?: true;
  isOver?: true;
  ask(one: ScenarioPerson): Promise<Heard>;
};

/** The ways of asking, in a world of `everyday`. */
export async function askingsIn(opened: TestWorld): Promise<Record<Transition, Asking>> {
  const referrer = await opened.logInStaff("REFERRING_CLINICIAN");
  const clinician = await opened.logInStaff("SERVICE_PROVIDER_CLINICIAN");
  const admin = await opened.logInStaff("SERVICE_PROVIDER_ADMIN");
  const assessor = await aRole(opened, "SERVICE_PROVIDER_CLINICIAN", "ZQ2");
  const versionOf = ({ ubrn }: ScenarioPerson) => asItIs(opened, { ubrn }).versionId;
  const aSlot = (number = 0) => aGoodSlot(opened.world, CLINIC, number);
  const end = (
    operation: keyof typeof GOOD_BODIES,
    one: ScenarioPerson,
    client: Client,
    ...more: object[]
  ) => {
    const { parameter, ...body } = GOOD_BODIES[operation];
    const whole = { ...body, parameter: [...parameter, ...more] };
    return client.post(endPath(operation, one.ubrn), whole, ifMatch(opened.world, one));
  };
  const findings = async (
    name: "providerAttachmentFile" | "reviewAttachmentFile",
    { ubrn }: ScenarioPerson,
  ) => fileParameter(name, locationOf(await upload(clinician, { name: "findings.txt", forUbrn: ubrn })));
  const review = async (code: string, one: ScenarioPerson) => {
    const file = await findings("reviewAttachmentFile", one);
    return clinician.post(
      endPath("recordReviewOutcome", one.ubrn),
      reviewBody(reviewOutcome(code), reviewComments("Please read this"), file),
      ifMatch(opened.world, one),
    );
  };
  const ours = (client: Client, path: string, one: ScenarioPerson, body: object) =>
    client.post(path, { ...asItIs(opened, one), ...body });
  const ARRANGED = { like: "phone-only", serviceId: PHYSIOTHERAPY, isArranged: true } as const;
  const NO_SLOTS = { reason: "NO_SLOTS_AT_SERVICE" };

  return {
    "A016 book": {
      ask: async (one) => (await opened.logIn(one)).post(A016, bookingBody(one, aSlot(FAR), versionOf(one))),
    },
    "A016 defer": {
      like: "no-slots",
      async ask(one) {
        const patient = await opened.logIn(one);
        const serviceId = firstServiceOf(opened.world, one.ubrn);
        await patient.get(`/ers/slot-days?ubrn=${one.ubrn}&service=${serviceId}`);
        return patient.post(A016, deferralBody(one, { serviceId, ...NO_SLOTS }, versionOf(one)));
      },
    },
    "A016 triage": {
      ask: async (one) => (await opened.logIn(one)).post(A016, triageBody(one, ASSESSMENT, versionOf(one))),
    },
    A034: {
      async ask(one) {
        const { appointmentId, versionId } = currentOf(opened.world, one);
        const body = cancellationBody(opened.world, one);
        return (await opened.logIn(one)).put(`${A016}/${appointmentId}`, body, {
          "If-Match": `W/"${versionId}"`,
        });
      },
    },
    x11: {
      async ask(one) {
        const replaces = String(currentOf(opened.world, one).appointmentId);
        const body = { ...bookingBody(one, aSlot(FAR), versionOf(one)), replaces };
        return (await opened.logIn(one)).post("/ers/change-appointment", body);
      },
    },
    "x27 to be read": {
      ask: async (one) => ours(await opened.logIn(one), X27, one, { serviceId: ASSESSMENT }),
    },
    "x27 to be booked": {
      ask: async (one) => ours(await opened.logIn(one), X27, one, { serviceId: CLINIC }),
    },
    A031: { ask: (one) => referrer.post(a031(one.ubrn), changingBody(), ifMatch(opened.world, one)) },
    A012: {
      async ask(one) {
        const letter = locationOf(await upload(referrer, { forUbrn: one.ubrn }));
        return referrer.post(a012(one.ubrn), letterBody(letter), ifMatch(opened.world, one));
      },
    },
    A013: {
      ask: (one) =>
        clinician.post(endPath("acceptReferral", one.ubrn), undefined, ifMatch(opened.world, one)),
    },
    A014: { ask: (one) => end("rejectReferral", one, clinician) },
    A022: {
      async ask(one) {
        const file = await findings("providerAttachmentFile", one);
        return end("cancelAppointmentActionLater", one, clinician, file);
      },
    },
    "A028 return": { ask: (one) => review("RETURN_TO_REFERRER_WITH_ADVICE", one) },
    "A028 accept": { ask: (one) => review("ACCEPT_REFER_BOOK_LATER", one) },
    A036: { ask: (one) => end("cancelReferral", one, referrer) },
    x17: {
      ...ARRANGED,
      ask: (one) => ours(admin, X17, one, { serviceId: PHYSIOTHERAPY, start: "2026-12-14T11:15:00.000Z" }),
    },
    x18: {
      ...ARRANGED,
      ask: (one) => ours(admin, X18, one, { start: "2026-12-16T14:00:00Z", doneInPas: true }),
    },
    x19: {
      ...ARRANGED,
      ask: (one) => ours(admin, X19, one, { reason: "CLINIC_CANCELLED", doneInPas: true }),
    },
    x20: { ask: (one) => ours(admin, X20, one, { reason: "CLINIC_CANCELLED" }) },
    "x20 booked outside": { ask: (one) => ours(admin, X20, one, { reason: "BOOKED_OUTSIDE_CAB" }) },
    x21: { ...ARRANGED, isOver: true, ask: (one) => ours(admin, X21, one, { reason: "PATIENT_FORGOT" }) },
    "x22 book": {
      ask: (one) => ours(admin, X22, one, { outcome: "BOOK", serviceId: CLINIC, slot: timesOf(aSlot(FAR)) }),
    },
    "x22 redirect to be booked": {
      async ask(one) {
        const slot = aGoodSlot(opened.world, CARDIOLOGY);
        return ours(admin, X22, one, { outcome: "REDIRECT", serviceId: CARDIOLOGY, slot: timesOf(slot) });
      },
    },
    "x22 redirect to be read": {
      ask: (one) => ours(admin, X22, one, { outcome: "REDIRECT", serviceId: NEUROLOGY }),
    },
    "x22 return": {
      ask: (one) => ours(clinician, X22, one, { outcome: "RETURN", comment: "Please read this" }),
    },
    "x22 booked outside": { ask: (one) => ours(admin, X22, one, { outcome: "BOOKED_OUTSIDE" }) },
    x23: {
      like: "placeholder",
      serviceId: PAIN,
      isArranged: true,
      isOver: true,
      ask: (one) => ours(assessor, "/ers/record-assessment-outcome", one, { outcome: "RESOLVED_TREATED" }),
    },
    x24: {
      ask({ ubrn }) {
        const authoredAt = opened.world.clock.now() - 30 * 24 * 3_600_000;
        const set = { clinicalInfoFirstSubmittedAt: null, authoredAt };
        opened.world.ers.update(referrals).set(set).where(eq(referrals.ubrn, ubrn)).run();
        return admin.post("/ers/letter-chases", { ubrn });
      },
    },
    x36: {
      async ask(one) {
        const handler = await callerChecked(opened, one);
        return ours(handler, "/ers/record-needs", one, { needs: ["INTERPRETER"] });
      },
    },
    x25: { ask: ({ ubrn }) => referrer.post("/ers/reissue-access-code", { ubrn }) },
  };
}

/** A call handler with this person on the phone, who has said their access code. */
export async function callerChecked(opened: TestWorld, one: ScenarioPerson, as?: Client): Promise<Client> {
  const handler = as ?? (await opened.logInStaff("BMS_ADMIN"));
  const { callId } = (await handler.post("/ers/calls")).body as { callId: string };
  const call = `/ers/calls/${callId}`;
  const { ubrn, accessCode, yearOfBirth } = one;
  const found = (await handler.post(`${call}/find-patient`, { ubrn })).body as {
    matches: { matchId: string }[];
  };
  const matchId = found.matches[0]?.matchId;
  await handler.post(`${call}/check-caller`, { matchId, accessCode, yearOfBirth });
  return handler;
}

let copies = 0;

/** A referral of its own in a state, with the appointment or the proposal that goes with it. */
export async function aReferralIn(
  opened: TestWorld,
  state: ReferralState,
  setting: Omit<Asking, "ask"> = {},
): Promise<ScenarioPerson> {
  const { like = "mixed-shortlist", isArranged, isOver } = setting;
  const one = copyOf(opened.world, opened.person(like), ++copies);
  const { ers, clock } = opened.world;
  const { ubrn } = one;
  if (state === "BOOKED" && !isArranged && like === "mixed-shortlist") {
    await bookASlot(opened, one);
    return one;
  }
  const at = clock.now();
  const startAt = at + (isOver ? -1 : 14 * 24) * 3_600_000;
  const status = state === "BOOKED" ? "booked" : PROPOSED.includes(state) ? "proposed" : "cancelled";
  makeCurrent(ers, {
    ...{ ubrn, status, clinicianUserId: null, isPlaceholder: false, explanationVersion: null },
    serviceId: setting.serviceId ?? (state === "AWAITING_TRIAGE" ? NEUROLOGY : CLINIC),
    ...{ slotId: null, reason: null, comment: null, createdAt: at },
    ...(status === "booked" ? { startAt, endAt: startAt } : { startAt: null, endAt: null }),
  });
  moveReferral(ers, ubrn, { state, at, contactBy: null, pathwayStartAt: at });
  return one;
}
