/** What a patient may need in order to come (e-RS code, verbatim) → what a clinic that has none cannot arrange. */
const needs = {
  INTERPRETER: "an interpreter",
  TRANSPORT: "transport to the clinic",
  ADVOCACY: "an advocate to speak for you",
} as const;

/** What a patient may need in order to come, e-RS code verbatim. */
export type Need = keyof typeof needs;
export const NEEDS = Object.keys(needs) as [Need, ...Need[]];

const isNeed = (code: string): code is Need => Object.hasOwn(needs, code);
const wordsFor = (code: string): string => (isNeed(code) ? needs[code] : "something that you need");
const listed = (codes: readonly string[]): string =>
  new Intl.ListFormat("en-GB").format([...new Set(codes.map(wordsFor))]);

/** What this patient needs and this clinic cannot arrange: "an interpreter and transport to the clinic"; nothing when it can. */
export function cannotArrange(
  unmetNeeds: readonly { need: string; serviceId: string }[],
  serviceId: string,
): string | undefined {
  const missing = unmetNeeds.filter((unmet) => unmet.serviceId === serviceId).map(({ need }) => need);
  return missing.length === 0 ? undefined : listed(missing);
}

/** All that the patient needs, for a sentence; nothing when nothing is recorded. */
export const neededWords = (recorded: readonly string[]): string | undefined =>
  recorded.length === 0 ? undefined : listed(recorded);

/** The same for a call handler to read: which of them the clinic cannot arrange. */
export const needsRow = (referral: Recorded, serviceId = ""): string | undefined => {
  const isUnmet = (code: string) =>
    referral.unmetNeeds.some(({ need, serviceId: at }) => need === code && at === serviceId);
  const labels = referral.needs.map(
    (code) =>
      `${isNeed(code) ? needLabels[code] : "Something else"}${isUnmet(code) ? " (this clinic cannot arrange it)" : ""}`,
  );
  return labels.length === 0 ? undefined : labels.join(". ");
};
type Recorded = { needs: readonly string[]; unmetNeeds: readonly { need: string; serviceId: string }[] };

/** A need as a call handler ticks it. */
export const needLabels: Record<Need, string> = {
  INTERPRETER: "An interpreter",
  TRANSPORT: "Transport to the clinic",
  ADVOCACY: "An advocate, to speak for the patient",
};
