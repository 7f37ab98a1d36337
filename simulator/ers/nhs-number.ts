/** Whether this is an NHS number: ten digits, of which the last is the check digit of the others by modulus 11. */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const sum = [...text].slice(0, 9).reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === Number(text[9]);
}
