import type { Exchange } from "./check-answer.ts";
import { saysACodeOfOurs } from "./without-ours.ts";

/**
 * Where an answer may differ from the specification, with the reason. Whatever is not in this table fails the test that
 * heard it.
 */
export const SET_ASIDE: readonly {
  difference: RegExp;
  /** Narrows the entry to answers of this kind. */
  only?: (exchange: Exchange) => boolean;
  reason: string;
}[] = [
  {
    difference: /\/issue\/0\/details\/coding\/0\/system must be equal to one of the allowed values/,
    only: ({ body }) => saysACodeOfOurs(body),
    reason: "A refusal that e-RS does not know (marked `ours` in refusals.ts) names a code system of ours.",
  },
  {
    difference: /^(A014 502|A022 502|A022 504): 50[24] is none of its statuses/,
    reason:
      "A014 documents no 502, A022 neither 502 nor 504. Ours answers both as A034 does: while nobody knows what the PAS did, neither a success nor a refusal would be true.",
  },
  {
    difference: /^PC-A00\d 503: 503 is none of its statuses/,
    reason: "The patient care API documents no 503; the fault `ers-unavailable` is one for every operation.",
  },
  {
    difference: /^PC-A002 403: 403 is none of its statuses/,
    reason:
      "The patient care API knows no professionals, so it documents no 403. Ours has their tokens as well, and tells them what A001 does.",
  },
  {
    difference:
      /^PC-A001 200: \/entry\/\d+\/resource\/extension\/\d+\/extension\/0\/valueCoding\/code must be equal/,
    only: ({ body }) => /"code":"(DID_NOT_ATTEND|ASSESSMENT_RESULT)"/.test(JSON.stringify(body)),
    reason: "The patient care API lists no code for these two states: ours sends that of A005.",
  },
];

/** Whether a difference is one that the table allows for this answer. */
export const isSetAside = (difference: string, exchange: Exchange): boolean =>
  SET_ASIDE.some(
    (allowed) =>
      allowed.difference.test(difference) && (allowed.only === undefined || allowed.only(exchange)),
  );
