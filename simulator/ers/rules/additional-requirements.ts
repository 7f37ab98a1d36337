import { refuse } from "../refusals.ts";
import type { AdditionalRequirement, RequestFlow } from "../store/schema.ts";
import { appointmentIsCurrent, isYetToBegin } from "./appointments.ts";
import type { AppointmentFacts } from "./appointments.ts";
import { referralIsNotLocked, versionIsCurrent } from "./booking.ts";
import type { ReferralFacts } from "./booking.ts";
import { patientRules } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";

type Shortlisted = {
  serviceId: string;
  requestFlow: RequestFlow;
  additionalRequirements: readonly AdditionalRequirement[] | null;
};

export type Unmet = { need: AdditionalRequirement; serviceId: string };

/**
 * R23. What a patient needs in order to come, and which services of the shortlist cannot arrange it. A service that reads
 * referrals has nobody come: it considers the need.
 */
export const unmetNeeds = (
  needs: readonly AdditionalRequirement[] | null,
  shortlist: readonly Shortlisted[],
): Unmet[] =>
  (needs ?? []).flatMap((need) =>
    shortlist
      .filter((one) => one.requestFlow === "BOOKABLE" && !one.additionalRequirements?.includes(need))
      .map(({ serviceId }) => ({ need, serviceId })),
  );

export type NeedsFacts = PatientFacts &
  AppointmentFacts &
  Pick<ReferralFacts, "referral" | "isLocked"> & {
    appointment: { isPlaceholder: boolean } | undefined;
    requested: { versionId: number };
  };

/** R23. Nothing can be arranged any more for an appointment that has begun. */
const appointmentIsToCome: Rule<NeedsFacts> = ({ appointment, now }) =>
  appointment && isYetToBegin(appointment, now)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R23", "The appointment's start has passed.");

/** x36. First refusal wins. */
export const needsRules: readonly Rule<NeedsFacts>[] = [
  referralIsNotLocked,
  versionIsCurrent,
  ...patientRules,
  appointmentIsCurrent,
  appointmentIsToCome,
];
