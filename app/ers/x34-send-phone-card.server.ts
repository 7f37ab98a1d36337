import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";

/** By which something is sent to a patient, e-RS codes verbatim. */
export const CHANNELS = ["LETTER", "EMAIL", "TEXT"] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * x34 (ours): sends how a clinic that books by phone is booked, to what is on record, once for each key. Refused INAPPROPRIATE_VALUE
 * where the patient has nowhere for it to go, PATIENT_ERROR where nothing may be sent, and SERVICE_UNAVAILABLE of a clinic that is
 * closed (R17).
 */
export function sendPhoneCard(
  caller: Caller,
  { idempotencyKey, ...body }: { ubrn: string; serviceId: string; channel: Channel; idempotencyKey: string },
): Promise<Answer<unknown>> {
  const headers = { "Idempotency-Key": idempotencyKey };
  const request = { operation: "x34", method: "POST", path: "/ers/phone-cards" } as const;
  return callErs(caller, { ...request, headers, body, schema: z.unknown() });
}
