import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";
import { Instant } from "./fhir.server.ts";

const SentMessage = z.object({
  messageId: z.number(),
  channel: z.enum(["LETTER", "EMAIL", "TEXT"]),
  kind: z.string(),
  sentAt: Instant,
  subject: z.string(),
  text: z.string().optional(),
  to: z.object({ address: z.array(z.string()) }).optional(),
});

/** A letter, email or text to the patient, in the words in which it was sent. */
export type SentMessage = z.output<typeof SentMessage>;

/** x16 (ours): what the patient was told about a referral, newest first. Refused REFERENCE_NOT_FOUND, NO_RELATIONSHIP (R1, R2). */
export function messagesToPatient(caller: Caller, ubrn: string): Promise<Answer<SentMessage[]>> {
  const schema = z.object({ messages: z.array(SentMessage) }).transform(({ messages }) => messages);
  return callErs(caller, {
    operation: "x16",
    path: `/ers/messages?ubrn=${encodeURIComponent(ubrn)}`,
    schema,
  });
}
