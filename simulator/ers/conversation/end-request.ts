import type { z } from "zod";
import { parametersBody } from "../fhir/parameters.ts";
import { STU3 } from "../fhir/systems.ts";
import { readIfMatch } from "../if-match.ts";
import { readBody } from "../input.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";

/** The statuses of operations on a referral: 412 without If-Match, 404 for a UBRN that is not known. */
export const STATUSES_OF_ENDS = { MISSING_HEADER: 412, "REFERENCE_NOT_FOUND R1": 404 } as const;

type EndRequest = {
  ubrn: string;
  versionId: number;
  body: z.output<ReturnType<typeof parametersBody>>;
  /** All that was asked for, so that a key stands for exactly this. */
  text: string;
};

/** What A014, A022 and A036 are sent alike: the UBRN, If-Match with the referral's version, and Parameters of a profile. */
export async function readEndRequest(
  request: Request,
  params: Record<string, string>,
  profile: string,
): Promise<EndRequest | Refusal> {
  const versionId = readIfMatch(request);
  if (isRefusal(versionId)) return versionId;
  const read = await readBody(request, parametersBody(`${STU3}/${profile}`));
  if (isRefusal(read)) return read;
  const ubrn = params["ubrn"] ?? "";
  return { ubrn, versionId, body: read.body, text: `${profile} ${ubrn} ${versionId} ${read.text}` };
}
