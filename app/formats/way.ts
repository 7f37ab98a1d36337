/** Two ways through the same pages, told apart by their address: a first time is booked, or the one that stands is changed. */
export type Way = "book" | "change";

/** The way that an address is on. */
export function wayOf(url: string): Way {
  return /^\/referrals\/[^/]+\/change\//.test(new URL(url).pathname) ? "change" : "book";
}

/** A page on that way: `/date`, `/time`, `/check`… */
export const wayPath = (id: string, way: Way, rest: string): string => `/referrals/${id}/${way}${rest}`;

/** Where another clinic is chosen on that way. */
export const clinicsPath = (id: string, way: Way): string =>
  way === "change" ? `/referrals/${id}/change` : `/referrals/${id}/clinics`;
