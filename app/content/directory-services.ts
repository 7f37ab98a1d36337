import { nhsDateTime } from "#app/formats/date-time.ts";
import type { Service, SlotDay } from "#app/test-bench/answers.ts";

/** How a service takes referrals → words with e-RS's own beside them. */
export function kindWords({ requestFlow, bookableType, placeholder }: Service): string {
  if (requestFlow === "REVIEW") return "Assesses referrals first (REVIEW)";
  const way = bookableType === "INDIRECTLY_BOOKABLE" ? "Books by phone" : "Books online";
  return `${way}${placeholder === null ? "" : ", placeholders only"} (${bookableType ?? requestFlow})`;
}

/** The patient booking window of each priority → one line. */
export function windowWords({ windows, pollingRangeDays }: Service): string {
  const own = Object.entries(windows ?? {}).flatMap(([priority, window]) =>
    window === undefined
      ? []
      : [
          `${priority}: from ${window.startHours} hours ahead to ${window.endDays === null ? "the end of the polling range" : `${window.endDays} days`}`,
        ],
  );
  const polled = pollingRangeDays === null ? "Not polled" : `Polled for ${pollingRangeDays} days ahead`;
  return [polled, ...own].join(". ");
}

export function polledWords({ pollTimes, polledAt, pasOdsCode }: Service): string {
  if (pasOdsCode === null) return "No PAS answers for it";
  const when = pollTimes === null ? "nightly" : `at ${pollTimes.join(", ")}`;
  return `PAS ${pasOdsCode}, asked ${when}; last ${polledAt === null ? "never" : nhsDateTime(polledAt)}`;
}

/** Why a slot is not offered to patients, by the reason that e-RS itself gives. */
const WITHHELD: Record<string, string> = {
  OFFERED: "offered",
  BOOKED: "booked",
  HELD: "held for a booking under way",
  GONE: "gone from the hospital’s list",
  TAKEN_IN_ERS: "taken",
  PAST: "past",
  OUTSIDE_POLLING_RANGE: "beyond the polling range",
  NOT_COMMISSIONED: "not commissioned on that day (R18)",
  OUTSIDE_PATIENT_WINDOW: "outside the patient window (R25, R26)",
  RESERVED: "reserved for the hospital (R28)",
  HIGHER_PRIORITY: "for a higher priority (R36)",
};

/** A day's slots → "3 offered, 2 reserved for the hospital (R28)". */
export const dayWords = ({ counts }: SlotDay): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${count} ${WITHHELD[reason] ?? reason}`)
    .join(", ");
