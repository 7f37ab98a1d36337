import { nhsDate } from "#app/formats/date-time.ts";
import type { ServiceKind } from "#app/ers/healthcare-service.server.ts";

type KindWords = {
  howYouBook: string;
  /** What stands where a first appointment would, when e-RS offers no time. */
  noFirstAppointment: string;
  /** What the patient does next, on the clinic's page. */
  next: { heading: string; lead: string; button: string; path: string };
};

/** How a clinic takes a referral, in a patient's words. */
export const clinicKinds: Record<ServiceKind, KindWords> = {
  DIRECTLY_BOOKABLE: {
    howYouBook: "Choose a date and time online",
    noFirstAppointment: "None online at the moment",
    next: {
      heading: "Book at this clinic",
      lead: "You can choose a date and time now.",
      button: "Choose a date",
      path: "date",
    },
  },
  INDIRECTLY_BOOKABLE: {
    howYouBook: "Call the clinic",
    noFirstAppointment: "Call to find out",
    next: {
      heading: "Book at this clinic",
      lead: "You cannot book this clinic online. You need to call them to book.",
      button: "Get the phone number",
      path: "call",
    },
  },
  REVIEW: {
    howYouBook: "The hospital reads your referral first, then contacts you",
    noFirstAppointment: "The hospital will tell you",
    next: {
      heading: "What happens if you choose this clinic",
      lead: "You do not choose a date now. A specialist reads your referral first and decides what you need.",
      button: "Choose this clinic",
      path: "send",
    },
  },
  PLACEHOLDER: {
    howYouBook: "The hospital reads your referral first, then contacts you",
    noFirstAppointment: "The hospital will tell you",
    next: {
      heading: "What happens if you choose this clinic",
      lead: "You do not choose a date now. Hospital staff will contact you to arrange your appointment.",
      button: "Choose this clinic",
      path: "hospital-contacts-you",
    },
  },
};

/** How a clinic is booked that was withdrawn, or does not see this surgery's patients any more. */
export const CANNOT_BE_CHOSEN = "You cannot choose this clinic at the moment";

/** A clinic's first appointment: its date when one can be booked online, or why there is none to show. */
export function firstWords({ kind, first }: { kind: ServiceKind; first: Date | undefined }): string {
  return first === undefined ? clinicKinds[kind].noFirstAppointment : nhsDate(first);
}

/** How long people waited on average: days below a fortnight, weeks above. */
export function waitWords(days: number | undefined): string {
  if (days === undefined) return "Not known";
  if (days < 14) return days === 1 ? "About 1 day" : `About ${days} days`;
  return `About ${Math.round(days / 7)} weeks`;
}

export const modeWords: Record<"FACE_TO_FACE" | "TELEPHONE" | "VIDEO", string> = {
  FACE_TO_FACE: "At the clinic, face to face",
  TELEPHONE: "By phone. You do not go to the hospital",
  VIDEO: "By video call. You do not go to the hospital",
};
