import { contactBy } from "../../ers/conversation/contact-by.ts";
import { runClocks } from "../../ers/conversation/clocks.ts";
import { deferralContactDays } from "../../ers/rules/contact-dates.ts";
import { describeReferral } from "../../ers/store/referrals.ts";
import { addDays, londonDate, londonInstant } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { personOf, routine } from "../everyday/person-seed.ts";
import type { PersonSeed } from "../everyday/person-seed.ts";
import { asPatient } from "../patient-caller.ts";
import { enterPhoneBooking } from "../phone-booking.ts";
import type { Scenario } from "../scenario.ts";
import { asStaff } from "../staff-caller.ts";
import { booksSkinClinic } from "./journeys.ts";
import { leaveToProvider } from "./left-to-provider.ts";
import { somebody, story, ubrnOf } from "./story.ts";

const SKIN = "2000101";
const SKIN_REVIEW = "2000103";
const PHYSIOTHERAPY = "2000501";
const NO_SLOTS = "2000301";
const SALTMERE_ADMIN = "555000000401";
const SALTMERE_CLINICIAN = "555000000411";
const BRACKWATER_CLINICIAN = "555000000414";
/** So long that the forty working days are over even where ten dates are not counted. */
const DEFERRED_DAYS_AGO = 74;

const ofReferral = (ubrn: string, operation: string) =>
  `/referrals/FHIR/STU3/ReferralRequest/${ubrn}/$ers.${operation}`;
const parameters = (profile: string, ...parameter: object[]) => ({
  meta: { profile: [`https://fhir.nhs.uk/STU3/StructureDefinition/${profile}`] },
  resourceType: "Parameters",
  parameter,
});

/** What a provider does with a referral, or leaves undone. */
export const PROVIDER_STORIES: Scenario[] = [
  story({
    name: "awaiting-a-specialist-then-returned-with-advice",
    title: "Awaiting a specialist, then returned with advice",
    whatToTry: "See one referral that a specialist still reads, and one that went back with advice.",
    people: [
      somebody(
        220,
        "Mr Octavius Brennan",
        "1987-01-21",
        routine(ubrnOf(13), "cherry pigeon", 6, SKIN_REVIEW),
      ),
      somebody(
        222,
        "Mrs Seraphina Obuya",
        "1968-05-17",
        routine(ubrnOf(13, 2), "cotton otter", 8, SKIN_REVIEW),
      ),
    ],
    async earlier(world, people) {
      for (const seed of people)
        await asPatient(world, personOf(seed), (patient) => patient.sendForTriage(SKIN_REVIEW));
      const ubrn = ubrnOf(13, 2);
      const system = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReviewOutcome-1";
      await asStaff(world, BRACKWATER_CLINICIAN, {
        ubrn,
        path: ofReferral(ubrn, "recordReviewOutcome"),
        body: () =>
          parameters(
            "eRS-RecordReviewOutcome-Parameters-1",
            { name: "reviewOutcome", valueCoding: { system, code: "RETURN_TO_REFERRER_WITH_ADVICE" } },
            { name: "reviewComments", valueString: "A steroid cream for four weeks, then refer again." },
          ),
      });
    },
  }),
  story({
    name: "provider-cancels",
    title: "The provider cancels",
    whatToTry: "Read that the hospital cancelled, that the referral is still open, and book again.",
    people: [
      somebody(223, "Ms Guinevere Abara", "1979-08-02", routine(ubrnOf(15), "basil teapot", 10, SKIN)),
    ],
    async earlier(world, people) {
      await booksSkinClinic(world, people);
      const ubrn = ubrnOf(15);
      const reason = "CLINIC_CANCELLED";
      await asStaff(world, SALTMERE_ADMIN, {
        ubrn,
        path: "/ers/cancel-as-provider",
        body: (versionId) => ({ ubrn, versionId, reason }),
      });
    },
  }),
  story({
    name: "rejected-to-the-gp",
    title: "Rejected to the GP",
    whatToTry:
      "Read that the referral has gone back to the GP surgery, and find it on the surgery's worklist.",
    people: [
      somebody(242, "Mr Thaddeus Ogilvie", "1964-04-09", routine(ubrnOf(16), "hazel ribbon", 10, SKIN)),
    ],
    async earlier(world, people) {
      await booksSkinClinic(world, people);
      const ubrn = ubrnOf(16);
      const system = "/referrals/FHIR/STU3/CodeSystem/APPOINTMENT-CANCELLATION-REASON";
      await asStaff(world, SALTMERE_CLINICIAN, {
        ubrn,
        path: ofReferral(ubrn, "rejectReferral"),
        body: () =>
          parameters(
            "eRS-RejectReferral-Parameters-1",
            { name: "rejectionReason", valueCoding: { system, code: "SERVICE_INAPPROPRIATE" } },
            { name: "rejectionComments", valueString: "Please refer to the hand clinic." },
          ),
      });
    },
  }),
  story({
    name: "letter-outstanding-and-past-its-due-date",
    title: "The letter is outstanding and past its due date",
    whatToTry: "Chase the GP surgery, which had three working days to add the referral letter.",
    twist: ({ ers }) => describeReferral(ers, ubrnOf(18), { clinicalInfoFirstSubmittedAt: null }),
    earlier: booksSkinClinic,
    people: [
      somebody(225, "Mrs Cordelia Mwangi", "1957-09-15", routine(ubrnOf(18), "copper swallow", 14, SKIN)),
    ],
  }),
  story({
    name: "deferred-and-past-its-contact-by-date",
    title: "Deferred, and past its contact-by date",
    whatToTry: "Read that the hospital should have been in touch by now, and whom to ring.",
    twist: deferLongAgo,
    earlier: (world) => Promise.resolve(runClocks(world)),
    people: [
      somebody(
        226,
        "Mr Lysander Coker",
        "1973-03-05",
        routine(ubrnOf(19), "canvas magnet", DEFERRED_DAYS_AGO + 2, NO_SLOTS),
      ),
    ],
  }),
  story({
    name: "did-not-attend",
    title: "Did not attend",
    whatToTry:
      "Read that the clinic has the patient down as not having come, and what the GP surgery decides.",
    earlier: (world, [seed]) => (seed ? missedYesterday(world, seed) : Promise.resolve()),
    people: [
      somebody(
        227,
        "Ms Arabella Onwudiwe",
        "1995-11-30",
        routine(ubrnOf(27), "fiddle birch", 30, PHYSIOTHERAPY),
      ),
    ],
  }),
];

/** There was no slot, the provider was to be in touch within so many working days, and was not. */
function deferLongAgo(world: World): void {
  const at = londonInstant(addDays(londonDate(world.clock.now()), -DEFERRED_DAYS_AGO), "15:20");
  const promised = contactBy(world, at, deferralContactDays("ROUTINE"));
  leaveToProvider(world, ubrnOf(19), { serviceId: NO_SLOTS, at, contactBy: promised });
}

/** R68. The appointment was yesterday, and the clinic has recorded that nobody came. */
async function missedYesterday(world: World, seed: PersonSeed): Promise<void> {
  const now = world.clock.now();
  const on = (days: number, time: string) => londonInstant(addDays(londonDate(now), days), time);
  const [{ ubrn }] = seed.referrals;
  enterPhoneBooking(world, seed, {
    serviceId: PHYSIOTHERAPY,
    startAt: on(-1, "11:15"),
    bookedAt: on(-20, "09:30"),
  });
  await asStaff(world, SALTMERE_ADMIN, {
    ubrn,
    path: "/ers/record-non-attendance",
    body: (versionId) => ({ ubrn, versionId, reason: "NOT_SPECIFIED" }),
  });
}
