/**
 * What an address asked of the list of clinics, to be asked again on every way back to it, so that nobody types a postcode twice
 * (3.3.7): its order and its outward code, whatever else the address says. The list itself judges what they are worth.
 */
export function listQueryOf(search: string): string {
  const asked = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const [name, pattern] of KEPT) {
    const value = asked.get(name);
    if (value !== null && pattern.test(value)) kept.set(name, value);
  }
  return kept.toString();
}

const KEPT = [
  ["sort", /^[a-z]{1,20}$/],
  ["near", /^[A-Z]{1,2}\d[A-Z\d]?$/],
] as const;

/** A path with that behind it, whether or not it has a query of its own. */
export function withList(path: string, list: string): string {
  if (list === "") return path;
  return `${path}${path.includes("?") ? "&" : "?"}${list}`;
}
