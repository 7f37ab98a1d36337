type Place = { latitude: number; longitude: number };

const EARTH_RADIUS_MILES = 3958.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The straight line between two places in miles, to one decimal (haversine). */
export function milesBetween(one: Place, other: Place): number {
  const halfLatitude = radians(other.latitude - one.latitude) / 2;
  const halfLongitude = radians(other.longitude - one.longitude) / 2;
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(halfLongitude) ** 2;
  return Math.round(20 * EARTH_RADIUS_MILES * Math.asin(Math.sqrt(chord))) / 10;
}
