import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { extensions, Extensions } from "./fhir.server.ts";

const Tasks = z
  .object({
    resourceType: z.literal("Bundle"),
    entry: z
      .array(
        z.object({
          resource: z.object({
            code: z.object({ coding: z.array(z.object({ code: z.string() })).min(1) }),
            extension: Extensions,
          }),
        }),
      )
      .default([]),
  })
  .transform(({ entry }) =>
    entry.flatMap(({ resource: { code, extension: list } }) => [
      ...code.coding.map((coding) => coding.code),
      ...extensions(list, "Appointment-Way").flatMap(({ valueCode }) => valueCode ?? []),
    ]),
  );

/**
 * A029: codes of what this caller may do with the referral now, such as CREATE_APPOINTMENT, and with that one its ways (ours): BOOK a
 * time, SEND it to be read, DEFER the booking to a clinic. Never cached (R12).
 */
export function availableActions(
  caller: Caller,
  referral: { ubrn: string; versionId: string },
): Promise<Answer<string[]>> {
  const focus = encodeURIComponent(`ReferralRequest/${referral.ubrn}/_history/${referral.versionId}`);
  const path = `/referrals/FHIR/STU3/Task?focus=${focus}&intent=proposal&status=ready`;
  return callErs(caller, { operation: "A029", path, schema: Tasks });
}
