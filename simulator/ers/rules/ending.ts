import { refuse } from "../refusals.ts";
import type { appointments, referrals, ReferralState } from "../store/schema.ts";
import { isYetToBegin } from "./appointments.ts";
import { isProviderOf } from "./access.ts";
import type { Caller, Workgroup } from "./access.ts";
import type { PatientFacts } from "./patients.ts";
import type { Rule } from "./rule.ts";
import { WITH_PROVIDER } from "./states.ts";

type Referral = typeof referrals.$inferSelect;
type Appointment = Pick<
  typeof appointments.$inferSelect,
  "status" | "slotId" | "startAt" | "acceptedAt" | "isPlaceholder"
>;

/** Facts about a referral that is to come to an end, and with it its appointment. */
export type EndingFacts = PatientFacts & {
  referral: LetterFacts["referral"] & { state: ReferralState; versionId: number };
  /** The current appointment, and the organisation that runs its service. */
  appointment: (Appointment & { providerOdsCode: string }) | undefined;
  isLocked: boolean;
  /** An earlier cancellation of the appointment, or a booking, whose outcome the PAS has not told yet. */
  isPending: boolean;
  requested: { versionId: number };
  now: number;
};

/** The same where a clinician ends it, or keeps it: with the clinicians who may, of its service (R61). */
export type ReviewingFacts = EndingFacts & { workgroup: Workgroup };

/** Facts about a referral that is booked into a service, as a reviewer finds it. */
export type BookedFacts = Pick<EndingFacts, "referral" | "appointment" | "now">;
/** A letter that nobody says anything of is to come, and has not changed. */
type LetterFacts = {
  referral: Pick<Referral, "clinicalInfoFirstSubmittedAt"> &
    Partial<Pick<Referral, "clinicalInfoLastUpdatedAt" | "letterIntention">>;
};

/** The appointment that an end has to end as well: what a booked referral holds now. */
export const liveAppointment = <Current extends Pick<Appointment, "status">>(
  { state }: { state: ReferralState },
  appointment: Current | undefined,
): Current | undefined => (state === "BOOKED" && appointment?.status === "booked" ? appointment : undefined);

/** Facts about what a referral holds, and whose service that is at. */
export type HeldFacts = {
  caller: Caller;
  referral: { state: ReferralState };
  appointment: (Pick<Appointment, "status"> & { providerOdsCode: string }) | undefined;
};

/** R61. A provider ends appointments of its own services only, and what was proposed to them. */
export const appointmentIsAtCallersService: Rule<HeldFacts> = ({ caller, referral, appointment }) => {
  const held = WITH_PROVIDER.includes(referral.state) ? appointment : liveAppointment(referral, appointment);
  return caller.kind === "provider" && held && !isProviderOf(caller, held)
    ? refuse("NO_RELATIONSHIP", "R61", "The referral is with a service of another provider.")
    : undefined;
};

/** R61. Only a referral that is booked into a service is reviewed; one that was sent for triage is answered otherwise. */
const referralAwaitsReview: Rule<BookedFacts> = ({ referral, appointment }) =>
  liveAppointment(referral, appointment)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R61", `The referral is ${referral.state} and awaits no review.`);

/** R60, R61. An appointment that has begun is not ended any more. */
export const appointmentHasNotBegun: Rule<BookedFacts> = ({ referral, appointment, now }) => {
  const live = liveAppointment(referral, appointment);
  return live && !isYetToBegin(live, now)
    ? refuse("INVALID_REQUEST_STATE", "R60", "The appointment's start has passed.")
    : undefined;
};

/** R61, R71. Nothing can be reviewed before the referral letter is there, if one is to come. */
export const letterIsPresent: Rule<LetterFacts> = ({ referral }) =>
  referral.clinicalInfoFirstSubmittedAt === null && referral.letterIntention !== "NOT_INTENDING_TO_ADD"
    ? refuse("INVALID_REQUEST_STATE", "R61", "The referral letter has not been added yet.")
    : undefined;

/** True where the letter has changed since the referral was accepted: that is for the provider to read anew. */
export const letterHasChanged = (
  { clinicalInfoLastUpdatedAt }: Pick<LetterFacts["referral"], "clinicalInfoLastUpdatedAt">,
  acceptedAt: number | null,
): boolean => acceptedAt !== null && (clinicalInfoLastUpdatedAt ?? 0) > acceptedAt;

/** R61. A referral is reviewed once for an appointment, and again when its letter changes. */
const reviewIsPending: Rule<BookedFacts> = ({ referral, appointment }) =>
  appointment?.acceptedAt == null || letterHasChanged(referral, appointment.acceptedAt)
    ? undefined
    : refuse("INVALID_REQUEST_STATE", "R61", "The referral has been accepted already.");

/** R61. What must be true of a referral that awaits its review: the worklist asks exactly this. */
export const awaitingReviewRules: readonly Rule<BookedFacts>[] = [
  referralAwaitsReview,
  appointmentHasNotBegun,
  letterIsPresent,
  reviewIsPending,
];

type PasFacts = Pick<EndingFacts, "appointment"> & { requested: { cancelledInPas: boolean | undefined } };

/** R64, by the name of the field that says so. */
export const pasIsAccountedForBy =
  (field: string): Rule<PasFacts> =>
  ({ appointment, requested: { cancelledInPas } }) => {
    const isIndirect = appointment?.slotId === null;
    if (isIndirect && cancelledInPas === undefined)
      return refuse("VALUE_IS_REQUIRED", "R64", `'${field}' must say whether the PAS is put right.`);
    if (!isIndirect && cancelledInPas !== undefined)
      return refuse(
        "FIELD_NOT_PERMITTED",
        "R64",
        `'${field}' is for what was booked indirectly: this PAS is asked by e-RS.`,
      );
    return undefined;
  };

/** R64. Only of an indirectly booked appointment must it be said whether the provider's own system has ended it as well. */
export const pasIsAccountedFor = pasIsAccountedForBy("appointmentCancelledInPAS");
