/** What a patient may need in order to come (e-RS code, verbatim) → what a clinic that has none cannot arrange. */
const needs: Record<string, string> = {
  INTERPRETER: "an interpreter",
  TRANSPORT: "transport to the clinic",
  ADVOCACY: "an advocate to speak for you",
};

/** What this patient needs and this clinic cannot arrange: "an interpreter and transport to the clinic"; nothing when it can. */
export function cannotArrange(
  unmetNeeds: readonly { need: string; serviceId: string }[],
  serviceId: string,
): string | undefined {
  const missing = unmetNeeds
    .filter((unmet) => unmet.serviceId === serviceId)
    .map(({ need }) => (Object.hasOwn(needs, need) ? needs[need] : undefined) ?? "something that you need");
  const words = [...new Set(missing)];
  return words.length === 0 ? undefined : new Intl.ListFormat("en-GB").format(words);
}
