/** Invented towns. Their coordinates lie in the North Sea, where nothing real stands to be taken for them. */
export const TOWNS = {
  Saltmere: { latitude: 54.05, longitude: 1.2 },
  Ashenford: { latitude: 54.02, longitude: 1.13 },
  Tilverton: { latitude: 54.11, longitude: 1.33 },
  Brackwater: { latitude: 54.23, longitude: 1.15 },
  Hollinsea: { latitude: 53.95, longitude: 1.42 },
} as const;
export type Town = keyof typeof TOWNS;

/** A place some miles north and east of the middle of a town. */
export function placeIn(town: Town, north = 0, east = 0): { latitude: number; longitude: number } {
  const { latitude, longitude } = TOWNS[town];
  const MILES_PER_DEGREE_NORTH = 69;
  const MILES_PER_DEGREE_EAST = 40.5;
  return {
    latitude: latitude + north / MILES_PER_DEGREE_NORTH,
    longitude: longitude + east / MILES_PER_DEGREE_EAST,
  };
}
