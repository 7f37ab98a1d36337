/**
 * What a person typed for a number → the characters to judge: spaces, every kind of dash, full stops and invisible
 * characters removed, wide digits made plain. Letters stay, so that the caller can say that they are wrong.
 */
export function stripSeparators(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s\p{Pd}\p{Cf}.\u2212]/gu, "");
}
