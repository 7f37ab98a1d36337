import { z } from "zod";
import type { Facts } from "./facts.ts";

/** What an answer that is kept under an Idempotency-Key has shown its caller. */
export type Shown = {
  referral: { ubrn: string; versionId: number; state: string | undefined } | undefined;
  appointment: { appointmentId: number; isEnded: boolean } | undefined;
};

const Appointment = z.object({
  resourceType: z.literal("Appointment"),
  id: z.coerce.number(),
  status: z.string(),
});

const ReferralRequest = z.object({
  resourceType: z.literal("ReferralRequest"),
  id: z.string(),
  meta: z.object({ versionId: z.coerce.number() }),
  extension: z
    .array(
      z.object({
        url: z.string(),
        extension: z
          .array(z.object({ url: z.string(), valueCoding: z.object({ code: z.string() }).optional() }))
          .optional(),
      }),
    )
    .default([]),
});

/** A036 answers both resources as parameters. */
const Parameters = z.object({
  resourceType: z.literal("Parameters"),
  parameter: z.array(z.object({ resource: z.unknown() })),
});

/** The referral and the appointment that an answer of A014, A016, A022, A034, A036 or x11 shows; of a refusal, neither. */
export function shownBy({ status, body }: Facts["answers"][number]): Shown {
  const content: unknown = status !== null && status < 300 && body !== null ? JSON.parse(body) : undefined;
  const resources = Parameters.safeParse(content).data?.parameter.map(({ resource }) => resource) ?? [
    content,
  ];
  const find = <Found>(schema: z.ZodType<Found>): Found | undefined =>
    resources.map((resource) => schema.safeParse(resource).data).find((found) => found !== undefined);
  const referral = find(ReferralRequest);
  const appointment = find(Appointment);
  return {
    referral: referral && {
      ubrn: referral.id,
      versionId: referral.meta.versionId,
      state: stateOf(referral),
    },
    appointment: appointment && {
      appointmentId: appointment.id,
      isEnded: appointment.status === "cancelled",
    },
  };
}

function stateOf({ extension }: z.output<typeof ReferralRequest>): string | undefined {
  const shown = extension.find(({ url }) => url.endsWith("eRS-ReferralState-1"))?.extension;
  return shown?.find(({ url }) => url === "state")?.valueCoding?.code;
}
