import type { ServiceKind } from "#app/ers/healthcare-service.server.ts";

/** Where a referral can be when another clinic is chosen for it, other than booked or with nobody. */
type Place = "AWAITING_TRIAGE" | "DEFERRED_TO_PROVIDER";

/** How the other clinic is reached. `move`: by moving the referral there (x27). `book`: as from nowhere. `call-us`: not online. */
type Way = "move" | "book" | "call-us";

type Move = { way: Way; says: (hospital: string) => string };

const whenBooked = (hospital: string): string =>
  `You keep your place with ${hospital} until you have booked here.`;
const atOnce = (hospital: string): string =>
  `${hospital} stops checking your referral when you choose this clinic.`;
const whenClinicBooks = (hospital: string): string =>
  `You keep your place with ${hospital} until the clinic has booked your appointment.`;

/**
 * The one table of moves: from where a referral is now, by state, to a kind of clinic. Each row says when the old place is given up,
 * as e-RS does it: x27 for a referral that is being read (R49), A016 for one whose patient waits to be contacted (R33).
 */
const moves: Record<Place, Record<ServiceKind, Move>> = {
  AWAITING_TRIAGE: {
    DIRECTLY_BOOKABLE: { way: "move", says: atOnce },
    INDIRECTLY_BOOKABLE: { way: "move", says: atOnce },
    REVIEW: { way: "move", says: atOnce },
    PLACEHOLDER: { way: "move", says: atOnce },
  },
  DEFERRED_TO_PROVIDER: {
    DIRECTLY_BOOKABLE: { way: "book", says: whenBooked },
    INDIRECTLY_BOOKABLE: { way: "book", says: whenClinicBooks },
    PLACEHOLDER: { way: "book", says: whenBooked },
    REVIEW: {
      way: "call-us",
      says: (hospital) =>
        `You cannot move your referral here online while ${hospital} arranges your appointment.`,
    },
  },
};

const isPlace = (state: string): state is Place => Object.hasOwn(moves, state);

/** Whether a clinic may be chosen for a referral that a hospital has but has not booked, giving up the place that it has there. */
export function mayMove({
  state,
  shortlist,
  appointment,
  pendingAttempt,
}: {
  state: string;
  shortlist: readonly { serviceId: string }[];
  appointment?: { serviceId: string };
  pendingAttempt?: object;
}): boolean {
  if (!isPlace(state) || pendingAttempt !== undefined) return false;
  const isBooked = moves[state].DIRECTLY_BOOKABLE.way === "book";
  return isBooked || shortlist.some(({ serviceId }) => serviceId !== appointment?.serviceId);
}

/** What choosing a clinic of this kind means for a referral in this state; nothing when no place is given up. */
export function moveOf(state: string, kind: ServiceKind): Move | undefined {
  return isPlace(state) ? moves[state][kind] : undefined;
}

/** What comes after the move, by the kind of clinic. */
export const afterMove: Record<ServiceKind, string> = {
  REVIEW: "A specialist there reads your referral. We will tell you by when you should hear.",
  DIRECTLY_BOOKABLE:
    "Then you choose a date and time. You do not have an appointment until you have booked one.",
  INDIRECTLY_BOOKABLE:
    "Then you call the clinic to book. You do not have an appointment until the clinic has booked one.",
  PLACEHOLDER: "Then you read how the hospital arranges your appointment, and choose it.",
};

/** e-RS itself was not heard: the referral is where it was, or where it was asked to go. */
export const moveUnknown = {
  title: "We do not know if the referral has moved",
  body: [
    "We asked to move it, but we did not get an answer.",
    "Look at the referral before you try again. It shows which hospital has it.",
  ],
} as const;
