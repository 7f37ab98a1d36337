/** What testers can break: what each fault is called, what whoever is hit by it sees, and what it asks for besides. */
export const FAULTS = {
  "pas-loses-reply": {
    title: "The hospital books, and its reply is lost",
    seen: "The app cannot say whether it is booked. e-RS asks the hospital when the clock goes on, and finds the appointment.",
  },
  "pas-silent": {
    title: "The hospital does not answer, and books nothing",
    seen: "The same page as when a reply is lost. Later it turns out that nothing was booked.",
  },
  "pas-refuses": {
    title: "The hospital refuses",
    seen: "The time was just taken: nothing is booked, and another can be chosen.",
  },
  "pas-error": {
    title: "The hospital answers with an error",
    seen: "The outcome is not known until e-RS has asked the hospital.",
  },
  "pas-slow": {
    title: "The hospital is slow",
    seen: "The page takes so much longer. Longer than e-RS waits, it is a silence.",
  },
  "pas-replies-late": {
    title: "The hospital books, and its reply comes late",
    seen: "The outcome is not known. The reply comes by itself once the clock has gone on so far.",
  },
  "pas-replies-twice": {
    title: "The hospital replies twice",
    seen: "It is booked as ever. The second reply changes nothing.",
  },
  "pas-stale-slots": {
    title: "The hospital lists times that are gone",
    seen: "Times are offered that the hospital then refuses.",
  },
  "pas-down": {
    title: "The hospital's system is down",
    seen: "Booking fails or is not known; no new times come in while it lasts.",
  },
  "ers-unavailable": {
    title: "e-RS is out of service",
    seen: "“Sorry, the service is unavailable”, on every page that asks e-RS.",
  },
  "ers-too-many-requests": {
    title: "e-RS has too many requests",
    seen: "“Sorry, the service is unavailable”, until the app asks less.",
  },
} as const;

export type FaultKind = keyof typeof FAULTS;

export const isFaultKind = (text: string): text is FaultKind => Object.hasOwn(FAULTS, text);

/** The name of a kind of fault, with what it is. */
export const faultWords = (kind: string): string =>
  isFaultKind(kind) ? `${FAULTS[kind].title} (${kind})` : kind;
