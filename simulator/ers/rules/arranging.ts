import { refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { appointments, PlaceholderExplanation, ReferralState } from "../store/schema.ts";
import { isProviderOf } from "./access.ts";
import type { Caller } from "./access.ts";
import { referralIsNotLocked, serviceIsShortlisted, versionIsCurrent } from "./booking.ts";
import type { ShortlistFacts } from "./booking.ts";
import { appointmentHasNotBegun, liveAppointment } from "./ending.ts";
import type { EndingFacts } from "./ending.ts";
import { recordIsOpen } from "./patients.ts";
import type { PatientFacts } from "./patients.ts";
import { firstRefusal, withAlso } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { serviceIsAvailable } from "./services.ts";
import type { Range } from "./slots.ts";
import { stateAfter } from "./states.ts";

/** Facts about a service at which a provider's staff arrange an appointment. */
export type ArrangerFacts = {
  caller: Caller;
  service: { serviceId: string; providerOdsCode: string };
  /** The services of the caller's organisation that a booking manager is linked to. */
  linkedServiceIds: readonly string[];
};

/** R2, R69. A provider arranges what is at services of its own, a booking manager what is at those that they are linked to. */
export const callerArrangesForService: Rule<ArrangerFacts> = ({ caller, service, linkedServiceIds }) => {
  const isTheirs =
    caller.kind === "bookingManager"
      ? linkedServiceIds.includes(service.serviceId)
      : isProviderOf(caller, service);
  return isTheirs
    ? undefined
    : refuse("NO_RELATIONSHIP", "R69", `Service ${service.serviceId} is not the caller's to arrange for.`);
};

/** Facts about an appointment without a slot that is to be, or to be at another time. */
export type ArrangingFacts = ArrangerFacts &
  PatientFacts &
  ShortlistFacts & {
    service: { placeholder: PlaceholderExplanation | null };
    referral: { state: ReferralState; versionId: number; clinicalInfoFirstSubmittedAt: number | null };
    /** The current appointment, and the organisation that runs its service. */
    appointment:
      | (Pick<
          typeof appointments.$inferSelect,
          "status" | "slotId" | "startAt" | "acceptedAt" | "isPlaceholder"
        > & {
          providerOdsCode: string;
        })
      | undefined;
    isLocked: boolean;
    /** The days for which the service is commissioned; none when it is not. */
    contract: Range | undefined;
    requested: { versionId: number; startAt: number; isPlaceholder: boolean };
    now: number;
  };

/** R42, R69. Only an indirectly bookable service has appointments that its staff enter; slots come from the PAS of the others. */
const serviceIsIndirectlyBookable: Rule<ArrangingFacts> = ({ service }) =>
  service.requestFlow === "BOOKABLE" && service.bookableType === "INDIRECTLY_BOOKABLE"
    ? undefined
    : refuse("INVALID_STATE", "R69", `Service ${service.serviceId} is not indirectly bookable.`);

/** R33, R66. A referral has one appointment at a time; what was reviewed is for the provider that keeps it to arrange. */
const referralAwaitsArranging: Rule<ArrangingFacts> = ({ referral: { state }, service, appointment }) => {
  const isKept =
    state === "TRIAGED_PROVIDER_TO_ACTION" && appointment?.providerOdsCode === service.providerOdsCode;
  return isKept || stateAfter("A016 book", state)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R33", `The referral is ${state} and cannot be booked.`);
};

/** R60. Nobody can be asked to come at a time that has passed. */
const startLiesAhead: Rule<ArrangingFacts> = ({ requested: { startAt }, now }) =>
  startAt > now ? undefined : refuse("INAPPROPRIATE_VALUE", "R60", "'start' has passed.");

/** R18. A date outside the commissioning contract is not bookable. */
const startIsCommissioned: Rule<ArrangingFacts> = ({ requested: { startAt }, contract }) =>
  contract && startAt >= contract.from && startAt < contract.before
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R18", "'start' The service is not commissioned on that date.");

type ExplainingFacts = {
  service: { placeholder: PlaceholderExplanation | null };
  requested: { isPlaceholder: boolean };
};

/** Ours. A placeholder is arranged only where the patient can read how the real appointment will be arranged. */
export const placeholderCanBeExplained: Rule<ExplainingFacts> = ({
  requested: { isPlaceholder },
  service,
}) =>
  isPlaceholder && service.placeholder === null
    ? refuse(
        "INAPPROPRIATE_VALUE",
        "placeholderCanBeExplained",
        "'isPlaceholder' The service explains no placeholders.",
      )
    : undefined;

/** R69. What its staff entered, its staff change; what was booked into a slot is changed in the PAS. */
export const appointmentWasEntered: Rule<Pick<ArrangingFacts, "referral" | "appointment">> = ({
  referral,
  appointment,
}) =>
  liveAppointment(referral, appointment)?.slotId === null
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R69", "The referral holds no indirectly booked appointment.");

/** What is asked of the referral alone, whether or not it holds an appointment and its service is known. */
export const arrangedReferralRules = [referralIsNotLocked, versionIsCurrent] as const;

/** R51, R69. Of a referral that holds no appointment: what speaks against touching it comes first. */
export function refuseWithoutAppointment(
  facts: Pick<EndingFacts, "referral" | "isLocked" | "requested">,
  rule: "R51" | "R69",
): Refusal {
  const holdsNone = refuse("INVALID_REQUEST_STATE", rule, "The referral holds no appointment.");
  const refusal = firstRefusal(arrangedReferralRules, facts);
  return refusal ? withAlso(refusal, holdsNone) : holdsNone;
}

const newTimeRules = [
  serviceIsAvailable,
  serviceIsIndirectlyBookable,
  startLiesAhead,
  startIsCommissioned,
  placeholderCanBeExplained,
] as const;

/** x17. First refusal wins. */
export const arrangingRules: readonly Rule<ArrangingFacts>[] = [
  callerArrangesForService,
  ...arrangedReferralRules,
  recordIsOpen,
  referralAwaitsArranging,
  serviceIsShortlisted,
  ...newTimeRules,
];

/** x18. First refusal wins. */
export const rearrangingRules: readonly Rule<ArrangingFacts>[] = [
  callerArrangesForService,
  ...arrangedReferralRules,
  recordIsOpen,
  appointmentWasEntered,
  appointmentHasNotBegun,
  ...newTimeRules,
];
