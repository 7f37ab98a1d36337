import { z } from "zod";
import { referenceDataSystem } from "./client.server.ts";
import type { Answer, Caller } from "./client.server.ts";
import { writeOnce, type Keyed } from "./keyed-write.server.ts";

export type ReferralCancellation = Keyed & {
  ubrn: string;
  /** The version that the person saw (R9). */
  versionId: string;
  /** Code of REFERRAL-CANCELLATION-REASON (R58). */
  reason: string;
  comment?: string | undefined;
};

const Cancelled = z.object({ resourceType: z.literal("Parameters") });

/**
 * A036: asks e-RS to end the referral for good, with the appointment that it holds, once the hospital has agreed to that (R57).
 * Refused as A034 is; INVALID_REQUEST_STATE also where a patient has to phone (ours).
 */
export function cancelReferral(
  caller: Caller,
  { ubrn, versionId, reason, comment, idempotencyKey }: ReferralCancellation,
): Promise<Answer<z.output<typeof Cancelled>>> {
  const system = referenceDataSystem(caller, "REFERRAL-CANCELLATION-REASON");
  return writeOnce(caller, idempotencyKey, {
    operation: "A036",
    method: "POST",
    path: `/referrals/FHIR/STU3/ReferralRequest/${encodeURIComponent(ubrn)}/$ers.cancelReferral`,
    headers: { "If-Match": `W/"${versionId}"` },
    schema: Cancelled,
    body: {
      resourceType: "Parameters",
      meta: {
        profile: ["https://fhir.nhs.uk/STU3/StructureDefinition/eRS-CancelReferral-Request-Parameters-1"],
      },
      parameter: [
        { name: "cancellationReason", valueCoding: { system, code: reason } },
        ...(comment === undefined ? [] : [{ name: "cancellationComments", valueString: comment }]),
      ],
    },
  });
}
