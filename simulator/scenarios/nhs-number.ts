/**
 * The NHS number of a nine-digit base: the base and its modulus 11 check digit. Throws for a base that has none
 * (check 10), so that seeds never hold an invalid number.
 */
export function nhsNumberOf(base: string): string {
  const sum = [...base].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  if (!/^\d{9}$/.test(base) || check === 10) throw new Error(`No NHS number begins with ${base}.`);
  return `${base}${check}`;
}
