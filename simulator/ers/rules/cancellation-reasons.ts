import { APPOINTMENT_CANCELLATION_REASONS } from "../reference-data/appointment-cancellation-reasons.ts";
import { REFERRAL_CANCELLATION_REASONS } from "../reference-data/referral-cancellation-reasons.ts";
import { callerKindOf } from "./roles.ts";
import type { Ending } from "../store/schema.ts";
import type { CallerKind } from "./roles.ts";
import { pasReasonOfEnd } from "./referral-reasons.ts";

/** One reason of the official code system APPOINTMENT-CANCELLATION-REASON that may be given for a cancellation (A004). */
type CancellationReason = {
  commentIsMandatory: boolean;
  /** Who may give it: the official business functions, and patients and the appointments line, which are ours. */
  callers: readonly CallerKind[];
  /** The reason that the PAS is told. */
  pasCode: string;
};

/** Of what the PAS is told, 20 to 39 are the patient's and the referrer's reasons; which is which is assumed. */
const PAS_CODES = new Map([
  ["PATIENT_HOLIDAY", "21"],
  ["PATIENT_ILL", "22"],
  ["PATIENT_OTHER_ENGAGEMENT", "23"],
]);
const OTHER_PAS_CODE = "39";

/** R53. The reasons of usage CANCEL. */
const REASONS = new Map<string, CancellationReason>(
  APPOINTMENT_CANCELLATION_REASONS.filter(({ usage }) => usage === "CANCEL").map(
    ({ code, commentIsMandatory, businessFunctions }) => [
      code,
      {
        commentIsMandatory,
        callers: ["patient", "tal", ...businessFunctions.map(callerKindOf)],
        pasCode: PAS_CODES.get(code) ?? OTHER_PAS_CODE,
      },
    ],
  ),
);

/** What the PAS is told when e-RS gives up an appointment that is not, or no longer, the referral's. */
const NOT_THE_REFERRALS = "38";

/** The reason with this code, if an appointment can be cancelled for it. */
export const cancellationReason = (code: string): CancellationReason | undefined => REASONS.get(code);

/** The reason code of the PAS message; a release carries no reason of a person's. */
export const pasReasonOf = ({ becomes, reason }: { becomes: Ending | null; reason: string | null }): string =>
  pasReasonOfEnd(becomes, reason) ?? REASONS.get(reason ?? "")?.pasCode ?? NOT_THE_REFERRALS;

/** The provider's reasons in PRSC_IN130000UK07 (message manual: 01 to 19) as e-RS codes. */
const PROVIDER_REASONS = new Map<string, string>([
  ["01", "CLINIC_CANCELLED"],
  ["02", "SLOT_CANCELLED"],
  ["03", "CLINIC_OVERRUN"],
  ["19", "NOT_SPECIFIED"],
]);

/** The e-RS code of a provider's reason. */
export const providerReasonOf = (pasCode: string | undefined): string =>
  PROVIDER_REASONS.get(pasCode ?? "19") ?? "PROVIDER_CANCELLATION";

/**
 * R52. Codes of the official systems of cancellation reasons, for appointments and for referrals, that a caller of A034
 * may not give: they belong to providers, to the end of a referral, or to the past.
 */
export const OTHER_REASONS: ReadonlySet<string> = new Set(
  [...APPOINTMENT_CANCELLATION_REASONS, ...REFERRAL_CANCELLATION_REASONS]
    .map(({ code }) => code)
    .filter((code) => !REASONS.has(code)),
);
