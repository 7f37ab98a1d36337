import places from "./outward-codes.json" with { type: "json" };
import type { Place } from "./distance.ts";

/** The middle of each postcode district by its outward code, the part before the space: those of the invented towns. */
const PLACES: Readonly<Record<string, Place>> = places;

const POSTCODE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)(?:[0-9][A-Z]{2})?$/;

/** A postcode that somebody typed, whole or its first part, in any case and spacing → its outward code; nothing when it is none. */
export function outwardCodeOf(typed: string): string | undefined {
  const plain = typed.replace(/[^a-z0-9]/gi, "").toUpperCase();
  return plain.length <= 8 ? POSTCODE.exec(plain)?.[1] : undefined;
}

/** Where an outward code is, when the table knows it. */
export function placeOfOutwardCode(code: string | null | undefined): Place | undefined {
  return code != null && Object.hasOwn(PLACES, code) ? PLACES[code] : undefined;
}
