import { z } from "zod";
import { callErs, type Answer, type Caller } from "./client.server.ts";

const Block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), text: z.string(), level: z.union([z.literal(2), z.literal(3)]) }),
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("list"), items: z.array(z.string()) }),
  z.object({ kind: z.literal("facts"), facts: z.array(z.tuple([z.string(), z.string()])) }),
]);

const Letter = z.object({
  address: z.array(z.string()),
  date: z.string(),
  nhsNumber: z.string(),
  heading: z.string(),
  blocks: z.array(Block),
});

/** The letter about a referral as it is now, in the parts that e-RS composes it of. */
export type Letter = z.output<typeof Letter>;

/** x32 (ours): the letter that A019 gives as a PDF. Refused INVALID_REQUEST_STATE, NO_ACCESS_CODE or PATIENT_ERROR where there is none. */
export function readPatientLetter(caller: Caller, ubrn: string): Promise<Answer<Letter>> {
  const path = `/ers/patient-letter?ubrn=${encodeURIComponent(ubrn)}`;
  return callErs(caller, { operation: "x32", path, schema: Letter });
}
