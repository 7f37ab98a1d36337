/** Shapes of UK numbers and how NHS content style groups them. First match wins. */
const SHAPES: readonly [RegExp, readonly number[]][] = [
  [/^02\d{9}$/, [3, 4, 4]],
  [/^01(1\d|\d1)\d{7}$/, [4, 3, 4]],
  [/^0(3|8|9)\d{9}$/, [4, 3, 4]],
  [/^0(1|7)\d{9}$/, [5, 3, 3]],
  [/^0(1|8)\d{8}$/, [4, 3, 3]],
];

const digitsOf = (number: string): string => number.replace(/^\s*\+44\s*(\(0\))?/, "0").replace(/[^\d]/g, "");

/** A phone number → its groups: ["01632", "960", "123"]. Anything with letters, or of no known shape, stays whole. */
function phoneGroups(number: string): string[] {
  const digits = digitsOf(number);
  const sizes = /[a-z]/i.test(number) ? undefined : SHAPES.find(([shape]) => shape.test(digits))?.[1];
  if (sizes === undefined) return [number.trim()];
  let start = 0;
  return sizes.map((size) => digits.slice(start, (start += size)));
}

/** A phone number → "01632 960 123". */
export function formatPhone(number: string): string {
  return phoneGroups(number).join(" ");
}

/** A phone number → "01632, 960, 123", as a call handler reads it out. */
export function spokenPhone(number: string): string {
  return phoneGroups(number).join(", ");
}

/** A phone number → the address of a link that calls it. */
export function telHref(number: string): string {
  return `tel:${digitsOf(number)}`;
}
