import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ScenarioPerson } from "../scenarios/scenario.ts";
import { leaveToProvider, X22 } from "../testing-arranging.ts";
import { A016, aGoodSlot, bookingBody, CLINIC, triageBody } from "../testing-booking.ts";
import { draft } from "../testing-defining.ts";
import { lastRefusals } from "../testing-journal.ts";
import { A010, A011, a031, changingBody, creatingBody, searchBody, SKIN } from "../testing-referring.ts";
import { watched } from "../testing-unchanged.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { Client, Heard, TestSimulator, TestWorld } from "../testing-world.ts";
import { addDays } from "../london-time.ts";
import { findService } from "./store/services.ts";

/** Where several rules fail the first is answered, and the journal lists them all in order, also over lists with facts of their own. */
let simulator: TestSimulator;
let opened: TestWorld;
let person: ScenarioPerson;
let patient: Client;
let referrer: Client;
let provider: Client;
let definer: Client;

beforeAll(async () => {
  simulator = await startTestSimulator();
  return () => simulator.close();
});

beforeEach(async () => {
  opened = await simulator.openWorld();
  const { world } = opened;
  person = opened.person("mixed-shortlist");
  patient = watched(world, await opened.logIn(person));
  referrer = watched(world, await opened.logInStaff("REFERRING_CLINICIAN"));
  provider = watched(world, await opened.logInStaff("SERVICE_PROVIDER_ADMIN"));
  definer = await opened.logInStaff("SERVICE_DEFINER");
});

const STALE = 99;
const stale = { "If-Match": `W/"${STALE}"` };
const NOBODY = "9990009999";
const PHONE_CLINIC = "2000102";
const NOWHERE = "555999999999";
/** A distance from nowhere. */
const WRONG = { ...SKIN, distanceLimit: 10 };
const TWICE = { serviceIds: [CLINIC, CLINIC] };

const slotsAt = (query: Record<string, string>) =>
  `/referrals/FHIR/STU3/Slot?${new URLSearchParams({ appointmentType: "ROUTINE", status: "free", _count: "20", page: "1", ...query }).toString()}`;
const outcome = (over: object) =>
  provider.post(X22, { ubrn: person.ubrn, versionId: STALE, comment: "", ...over });

const entered = () => ({ ubrn: person.ubrn, versionId: STALE, start: "2026-12-20T09:00:00Z" });

test.each<[string, () => Promise<Heard>, string[]]>([
  [
    "a search for nobody, by wrong criteria (A010)",
    () => referrer.post(A010, searchBody(NOBODY, WRONG)),
    ["REFERENCE_NOT_FOUND A010", "FIELD_NOT_PERMITTED R21"],
  ],
  [
    "a referral of nobody, by wrong criteria, to a clinic twice (A011)",
    () => referrer.post(A011, creatingBody(NOBODY, { ...TWICE, criteria: WRONG })),
    ["REFERENCE_NOT_FOUND A010", "FIELD_NOT_PERMITTED R21", "DUPLICATE_SERVICE R14"],
  ],
  [
    "a referral to two clinics that are not found (A011)",
    () => referrer.post(A011, creatingBody(person.nhsNumber, { serviceIds: ["1", "2"] })),
    ["SHORTLISTED_SERVICE_NOT_IN_RESULTS R15", "SHORTLISTED_SERVICE_NOT_IN_RESULTS R15"],
  ],
  [
    "another shortlist for an old version, by wrong criteria, with a clinic twice (A031)",
    () => referrer.post(a031(person.ubrn), changingBody({ ...TWICE, criteria: WRONG }), stale),
    ["VERSION_CONFLICT R9", "FIELD_NOT_PERMITTED R21", "DUPLICATE_SERVICE R14"],
  ],
  [
    "another shortlist for an old version, with a clinic that is not found (A031)",
    () => referrer.post(a031(person.ubrn), changingBody({ serviceIds: ["1"] }), stale),
    ["VERSION_CONFLICT R9", "SHORTLISTED_SERVICE_NOT_IN_RESULTS R15"],
  ],
  [
    "no page of slots of a clinic by phone, with somebody who is not there (A015)",
    () =>
      patient.get(
        slotsAt({
          "schedule.actor:HealthcareService": PHONE_CLINIC,
          "schedule.actor:Practitioner": NOWHERE,
          _count: "0",
        }),
        { "NHSD-eRS-Comm-Rule-Org": "ZC1" },
      ),
    ["INVALID_STATE R42", "INVALID_VALUE R32", "INVALID_VALUE R29"],
  ],
  [
    "why a clinic by phone has no slots, with somebody who is not there (x13)",
    () => patient.get(`/ers/why-no-slots?ubrn=${person.ubrn}&service=2000601&clinician=${NOWHERE}`),
    ["INAPPROPRIATE_VALUE R16", "INVALID_VALUE R32"],
  ],
  [
    "a booking of an unknown slot for an old version (A016)",
    () => patient.post(A016, bookingBody(person, { ...aGoodSlot(opened.world), slotId: 999_999 }, STALE)),
    ["REFERENCE_NOT_FOUND R35", "VERSION_CONFLICT R9"],
  ],
  [
    "a sending to an unknown service for an old version (A016)",
    () => patient.post(A016, triageBody(person, "1", STALE)),
    ["REFERENCE_NOT_FOUND A016", "VERSION_CONFLICT R9"],
  ],
  [
    "a move to an unknown service for an old version (x27)",
    () => patient.post("/ers/move-to-service", { ubrn: person.ubrn, versionId: STALE, serviceId: "1" }),
    ["REFERENCE_NOT_FOUND x27", "VERSION_CONFLICT R9"],
  ],
  [
    "a slot issue booked elsewhere, at another time than the slot's, for an old version (x22)",
    () => {
      leaveToProvider(opened, person);
      const { slotId } = aGoodSlot(opened.world, "2000601");
      const times = { start: "2026-12-20T09:00:00Z", end: "2026-12-20T09:20:00Z" };
      return outcome({ outcome: "BOOK", serviceId: "2000601", slot: { slotId, ...times } });
    },
    ["VERSION_CONFLICT R9", "INAPPROPRIATE_VALUE R66", "INAPPROPRIATE_VALUE R34"],
  ],
  [
    "a slot issue redirected to an unknown service, for an old version (x22)",
    () => {
      leaveToProvider(opened, person);
      return outcome({ outcome: "REDIRECT", serviceId: "1" });
    },
    ["VERSION_CONFLICT R9", "REFERENCE_NOT_FOUND x22"],
  ],
  [
    "a slot issue returned without a word by whoever reviews nothing, for an old version (x22)",
    () => {
      leaveToProvider(opened, person);
      return outcome({ outcome: "RETURN" });
    },
    ["VERSION_CONFLICT R9", "FORBIDDEN R3", "MISSING_VALUE R65"],
  ],
  [
    "an appointment that there is not, cancelled for an old version (x20)",
    () =>
      provider.post("/ers/cancel-as-provider", {
        ubrn: person.ubrn,
        versionId: STALE,
        reason: "nonsense",
        comment: "",
      }),
    ["VERSION_CONFLICT R9", "INVALID_REQUEST_STATE R51"],
  ],
  [
    "an appointment that there is not, at another time for an old version (x18)",
    () => provider.post("/ers/change-indirect-appointment", { ...entered(), doneInPas: true }),
    ["VERSION_CONFLICT R9", "INVALID_REQUEST_STATE R69"],
  ],
  [
    "an appointment at an unknown service, for an old version (x17)",
    () => provider.post("/ers/book-indirect-appointment", { ...entered(), serviceId: "1" }),
    ["REFERENCE_NOT_FOUND x17", "VERSION_CONFLICT R9"],
  ],
  [
    "a surgery that names a clinician, of what providers do (x24)",
    () =>
      referrer.post(
        "/ers/letter-chases",
        { ubrn: person.ubrn },
        { "NHSD-eRS-On-Behalf-Of-User-ID": NOWHERE },
      ),
    ["FORBIDDEN R4", "FORBIDDEN R3"],
  ],
  [
    "an old draft published that nobody can ring and that is over before it begins (x29)",
    async () => {
      const { effectiveFrom } = findService(opened.world.ers, PHONE_CLINIC) ?? {};
      const effectiveTo = effectiveFrom && addDays(effectiveFrom, -1);
      await draft(definer, PHONE_CLINIC, { patientPhone: null, effectiveTo });
      return definer.post(`/ers/services/${PHONE_CLINIC}/publish`, {}, stale);
    },
    [
      "VERSION_CONFLICT R9",
      "SERVICE_NOT_PUBLISHABLE R17",
      "INAPPROPRIATE_VALUE R17",
      "MISSING_VALUE phoneIsGiven",
    ],
  ],
])("%s", async (_what, ask, expected) => {
  const heard = await ask();
  expect(lastRefusals(opened.world)).toEqual(expected);
  expect(saidBy(heard).slice(4)).toBe(expected[0]?.split(" ")[0]);
});
