import type { AdditionalRequirement } from "./store/schema.ts";

/** What a patient may need in order to come, as they are told it. */
const NEEDS: Readonly<Record<AdditionalRequirement, string>> = {
  INTERPRETER: "an interpreter",
  TRANSPORT: "transport to the clinic",
  ADVOCACY: "an advocate to speak for you",
};

const listed = (needs: readonly AdditionalRequirement[]) =>
  new Intl.ListFormat("en-GB").format(needs.map((need) => NEEDS[need]));

type Needed = {
  needs: readonly AdditionalRequirement[];
  /** What the clinic arranges at all. */
  arranges: readonly AdditionalRequirement[];
  clinic: string;
  /** Whom to ask, in a sentence: "call the clinic on 01632 960 123". */
  ask: string;
};

/**
 * R23. What a patient needs at an appointment, as a letter tells it: staff can read it, which arranges nothing by itself; what the
 * clinic cannot arrange; and that e-RS has no place for a language. Nothing for somebody who needs nothing.
 */
export function needsWords({ needs, arranges, clinic, ask }: Needed): string[] {
  const missing = needs.filter((need) => !arranges.includes(need));
  return [
    ...(needs.length === 0 ? [] : [`Staff at ${clinic} can see that you need ${listed(needs)}.`]),
    ...(missing.length === 0
      ? []
      : [`${clinic} cannot arrange ${listed(missing)}. To ask what you can do, ${ask}.`]),
    ...(needs.includes("INTERPRETER") && !missing.includes("INTERPRETER")
      ? [`To tell them which language, ${ask}.`]
      : []),
  ];
}
