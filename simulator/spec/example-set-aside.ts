import { CONTRADICTIONS } from "./example-contradictions.ts";
import { onReferral } from "./set-aside-example.ts";
import type { SetAside } from "./set-aside-example.ts";

/** What the moment, chance or the store decides. */
const BY_STATE: SetAside[] = [
  {
    of: /^(A015|A029|A030|A035|A041|PC-A001) /,
    differences: /^(\/entry\[PractitionerRole[^\]]+\]\/resource)?\/(id|meta\/lastUpdated|timestamp) differs/,
    reason: "A Bundle has an id of its own, and the time of the answer.",
  },
  {
    of: /^A029 /,
    differences: /^\/entry\[Task [A-Z_]+\]\/(fullUrl|resource\/id) differs/,
    reason: "A Task has an id of its own.",
  },
  {
    of: /^PC-A001 .*WithAppointmentAndTask/,
    differences: /^\/entry\[(Appointment|Task)\]\/(fullUrl|resource\/id) differs/,
    reason:
      "Appointments and what is proposed are numbered here, as A038 has them; the example gives them UUIDs.",
  },
  {
    of: /^A016 /,
    differences: /^\/(id|created) differs/,
    reason: "The store numbers an appointment, and the clock says when it was made.",
  },
  {
    of: /^A016 /,
    differences: /^\/incomingReferral\[ReferralRequest\/000000070000\/_history\/[78]\] is/,
    reason: "An appointment takes a referral one version on here, in the examples two.",
  },
  {
    of: /^A011 /,
    differences: /^\/(id|meta\/versionId|identifier\[0\]\/value) differs/,
    reason: "A new referral has a UBRN and an id of its own, and begins at version 1; in the examples at 3.",
  },
  {
    of: /^A0(05|12|13|14|22|28|31|36) /,
    differences: onReferral(
      String.raw`/(contained\[[^\]]+\]/(id|indexed|content\[0\]/attachment/id) differs|supportingInfo\[#DocumentReference-\d+\] is)`,
    ),
    reason: "The files of a referral are numbered here from 1, and the clock says when they were attached.",
  },
  {
    of: /^A0(22 .*WithAttachments|28 .*AttachmentIncluded)/,
    differences:
      /^\/contained\[upload.png\].*\[Extension-eRS-AvailabilityStatus-1\]\/valueCoding\/code differs: "PENDING"/,
    reason: "Here the letter was scanned long before.",
  },
  {
    of: /^A022 /,
    differences: /^\/extension\[Extension-eRS-Appointment-Reference-1\]\/valueReference\/reference differs/,
    reason: "What is proposed instead of a cancelled appointment has a number of its own here.",
  },
];

/** What is not simulated, or not kept. */
const NOT_SIMULATED: SetAside[] = [
  {
    of: /^A005 .*ConvertedFromAdviceAndGuidance/,
    differences: /^\/contained\[(Advice and guidance.*\.pdf|(advice|provider|triage)\.png)\] is missing/,
    reason: "Advice and guidance is not simulated, nor what was attached in its course.",
  },
  {
    of: /^A0(05|12|13|14|22|28) /,
    differences: onReferral(
      String.raw`/contained\[serviceSearchCriteria\]/parameter\[commissioningProvisioning\] is more`,
    ),
    reason: "Some examples have it and some do not.",
  },
  {
    of: /^A0(22 .*PriorityChange|28 .*AcceptReferBookLater)/,
    differences: /^\/contained\[serviceSearchCriteria\]\/parameter\[priority\]\/valueCoding\/code differs/,
    reason: "The priority is that of the referral now, no longer that of the search.",
  },
  {
    of: /^A008 /,
    differences: /extension\[clinicalInfoLastUpdated\] is missing/,
    reason: "The referral letter has not changed since it came.",
  },
];

/** What an answer says beyond its example, as other examples or the schemas do. */
const SAYS_MORE: SetAside[] = [
  {
    of: /^A004 .*(Specialty|ClinicType)/,
    differences: /^\/concept\[[A-Z0-9_]+\] is more/,
    reason: "The directories of services here need more specialties and clinic types.",
  },
  {
    of: /^A0(05|11|12|13|14|22|28|31|36) /,
    differences: onReferral("/authoredOn is more"),
    reason: "The schema has it, and no example.",
  },
  {
    of: /^A0(05|11|12|31) /,
    differences: /^\/specialty is more/,
    reason: "The examples of referrals that are not booked leave it out; here every referral has one.",
  },
  {
    of: /^A005 .*WithAdditionalRequirements/,
    differences:
      /^\/(extension\[Extension-eRS-Appointment(-Reference)?-1\]|contained\[appointment\]) is more/,
    reason: "The example says that the referral is booked, and leaves out its appointment.",
  },
  {
    of: /^A015 .*(Minimum|Page)/,
    differences: /^\/entry\[Schedule\]\/resource\/actor\[1\] is more/,
    reason: "A schedule of a clinician names the clinician; of the examples SlotClinicianSearch does.",
  },
  {
    of: /^A029 /,
    differences: /^\/entry\[Task (CANCEL_REFERRAL|CHANGE_SHORTLIST)\] is more/,
    reason: "Each example shows one action alone; whoever may take it may take these too.",
  },
  {
    of: /^(A033|A035|PC-A002) .*Min/,
    differences: /^(\/entry\[HealthcareService\/\d\]\/resource)?\/(type|characteristic|extension) is more/,
    reason: "Every service here has a type and says how it is booked; the least that one may say is less.",
  },
  {
    of: /^A008 .*FilteredBy(Specialty|Clinician)/,
    differences: /^\/entry\[ReferralRequest\/000000070001\].*\/extension\[service\] is more/,
    reason: "The other examples name the service.",
  },
  {
    of: /^A036 .*(BookedReferral|ResolvedDeferral)/,
    differences: onReferral(
      String.raw`/(extension\[Extension-eRS-Appointment-Reference-1\]|contained\[appointment\]/(reason|comment)) is more`,
    ),
    reason: "The other examples of a cancelled appointment have them.",
  },
  {
    of: /^A036 .*BookedReferral/,
    differences: /^\/parameter\[updatedAppointment\]\/resource\/participant\[sds-user-id\] is more/,
    reason: "The same appointment has its clinician in the referral of the same example.",
  },
];

/** In what answers to the requests of the official documentation may differ from the examples. */
export const SET_ASIDE_OF_EXAMPLES: readonly SetAside[] = [
  ...BY_STATE,
  ...NOT_SIMULATED,
  ...SAYS_MORE,
  ...CONTRADICTIONS,
];
