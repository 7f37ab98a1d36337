/** Miles → "1.2 miles", "1 mile", "11 miles": one decimal under 10 miles, whole miles above. */
export function milesWords(miles: number): string {
  if (miles < 0.05) return "less than 0.1 miles";
  const rounded = Number(miles.toFixed(miles < 9.95 ? 1 : 0));
  return rounded === 1 ? "1 mile" : `${rounded} miles`;
}
