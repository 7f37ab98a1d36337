/** An NHS number → "999 123 4567" (3 3 4, spaces only). */
export function formatNhsNumber(nhsNumber: string): string {
  return [nhsNumber.slice(0, 3), nhsNumber.slice(3, 6), nhsNumber.slice(6)].join(" ");
}

/** Whether ten digits pass the NHS number's modulus 11 check. */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}
