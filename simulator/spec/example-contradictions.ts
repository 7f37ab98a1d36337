import { onReferral } from "./set-aside-example.ts";
import type { SetAside } from "./set-aside-example.ts";

/** Where official files say two things, or a thing that is someone's own. */
export const CONTRADICTIONS: SetAside[] = [
  {
    of: /^A005 /,
    differences: /^\/extension\[Extension-eRS-Appointment-Reference-1\]\/valueReference\/reference differs/,
    reason: "The examples give five referrals the appointment 70009; here the first has it.",
  },
  {
    of: /^A005 /,
    differences: /^\/contained\[[^\]]+\]\/content\[0\]\/attachment\/url differs/,
    reason: "The examples attach one file to several referrals; here each was uploaded for its own (A012).",
  },
  {
    of: /^A005 .*WithAdditionalRequirements/,
    differences: /^\/specialty\/coding\[CARDIOLOGY\]\/system differs/,
    reason: "Everywhere else the address of the code system has no /v1.",
  },
  {
    of: /^A015 .*(TwoSchedules|2Schedules|SlotClinicianSearch)/,
    differences: /^\/entry\[(Slot\/\d+|Schedule(#2)?)\]\/(resource\/|fullUrl)/,
    reason:
      "The examples call the schedules of other services those of 11000, swap the two that they have, and give slots the ids of others in their addresses.",
  },
  {
    of: /^A016 .*MinimalBooking/,
    differences: /^\/(start|end) differs/,
    reason: "Asked for is a slot of July 2022, answered one of July 2021.",
  },
  {
    of: /^A012 /,
    differences: /^\/subject\/identifier\/value differs/,
    reason: "The number 99120038881 has a digit too many.",
  },
  {
    of: /^A0(12|13|22|28) /,
    differences: /^\/contained\[[^\]]+\]\/content\[0\]\/attachment\/url differs/,
    reason:
      "The examples answer the address of another file than they were sent, and give upload.png a new one each time.",
  },
  {
    of: /^A031 .*MultipleServices/,
    differences: /^\/contained\[shortlist\]\/entry\[\d+\]\/item\/display differs/,
    reason: "The other examples call these services by other names.",
  },
  {
    of: /^A033 /,
    differences:
      /^\/extension\[Extension-eRS-HealthcareService-Contact(#2)?\]\/extension\[telecom\].*value differs/,
    reason: "The number and the address of the example may be someone's.",
  },
  {
    of: /^A035 .*MinmumalAttributes/,
    differences: /^\/entry\[HealthcareService\/\d\]\/resource\/(name differs|active is missing)/,
    reason: "A033 gives these services other names; `active` is in no schema, and in three of four examples.",
  },
  {
    of: /^A035 .*MaxAndMin/,
    differences: /^\/entry\[HealthcareService\/\d\] is/,
    reason: "The services 3 and 4 have the ids 1 and 2 in the example.",
  },
  {
    of: /^PC-A001 .*WithAppointmentAndTask/,
    differences: /^\/entry\[Appointment\]\/resource\/basedOn/,
    reason: "The example leaves out the r. of the referral's id, which it has in the referral itself.",
  },
  {
    of: /^PC-A001 .*WithAppointmentAndTask/,
    differences: /extension\[Extension-Portal-Link\]\/valueUrl differs/,
    reason: "The real portal is not this world's.",
  },
  {
    of: /^PC-A002 .*MaximumAttributes/,
    differences: /^\/endpoint\[0\]\/identifier\/value differs/,
    reason: "The endpoint is invented from the organisation.",
  },
  {
    of: /^A008 .*LettersOutstanding/,
    differences: /extension\[letterDue\]\/valueDate differs/,
    reason: "The examples want the letter on the day itself; R72 gives it working days.",
  },
  {
    of: /^A008 .*AppointmentSlotIssues/,
    differences: /^\/entry\[ReferralRequest\/000000070000\].*\[service\]\/valueReference\/display differs/,
    reason: "A005 and A028 call the service 11010 by another name.",
  },
  {
    of: /^A014 .*Ibs/,
    differences: /\[reason\]\/valueCoding\/display differs|coding\[OTHER\]\/display differs/,
    reason: "A004 calls it Other reason.",
  },
  {
    of: /^A028 .*(ReturnToReferrerWithAdvice|AttachmentIncluded)/,
    differences:
      /^\/extension\[Extension-eRS-ReferralState-1\]\/extension\[state\]\/valueCoding\/(code|display) differs/,
    reason: "A005, A008 and A038 have what is returned as TRIAGE_RESPONSE.",
  },
  {
    of: /^A028 .*AttachmentIncluded/,
    differences:
      /^\/extension\[Extension-eRS-ReferralPriority-1\].*\/display differs: "ROUTINE" is answered as "Routine"/,
    reason: "The other examples call it Routine.",
  },
  {
    of: /^A036 .*(BookedReferral|OutpatientService)/,
    differences: onReferral(
      String.raw`/extension\[Extension-eRS-ReferralState-1\]/extension\[reason\]/valueCoding/system differs`,
    ),
    reason: "A004 has no REQUEST-CANCELLATION-REASON; the other examples name REFERRAL-CANCELLATION-REASON.",
  },
  {
    of: /^A036 .*BookedReferral/,
    differences:
      /^\/parameter\[updatedAppointment\]\/resource\/(comment|participant\[ers-service\]\/actor\/display) differs/,
    reason: "The example answers another comment than it was asked, and names its service in two ways.",
  },
  {
    of: /^A036 .*WithCancelledBooking/,
    differences: onReferral(
      String.raw`/contained\[appointment\]/incomingReferral\[ReferralRequest/000000070000/_history/(10|4)\] is`,
    ),
    reason: "The referral of the same example is at version 4.",
  },
];
