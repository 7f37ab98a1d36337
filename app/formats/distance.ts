export type Place = { latitude: number; longitude: number };

const EARTH_RADIUS_MILES = 3958.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The straight line between two places, in miles (haversine). */
export function milesBetween(one: Place, other: Place): number {
  const halfLatitude = radians(other.latitude - one.latitude) / 2;
  const halfLongitude = radians(other.longitude - one.longitude) / 2;
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS_MILES * Math.asin(Math.sqrt(chord));
}

/** Miles → "1.2 miles", "1 mile", "11 miles": one decimal under 10 miles, whole miles above. */
export function milesWords(miles: number): string {
  if (miles < 0.05) return "less than 0.1 miles";
  const rounded = Number(miles.toFixed(miles < 9.95 ? 1 : 0));
  return rounded === 1 ? "1 mile" : `${rounded} miles`;
}
