/** When an appointment is; one that was booked indirectly has the same start and end (R69). */
export type Time = { startAt: number; endAt: number };

const endOf = ({ startAt, endAt }: Time): number => Math.max(endAt, startAt + 1);

/** Ours. Two times that one person cannot both keep: one may begin as the other ends. */
export const overlap = (one: Time, other: Time): boolean =>
  one.startAt < endOf(other) && other.startAt < endOf(one);
