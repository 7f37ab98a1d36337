export type TimedSlot = { id: string; start: Date };

const EACH_SIDE = 3;

/**
 * What to offer when a time has gone: the three nearest before and after it on its day, then the first three of the
 * next day that has any. Always in order of time.
 */
export function nearestTimes<T extends TimedSlot>(
  days: readonly { date: string; slots?: readonly T[] | undefined }[],
  wanted: { date: string; start: Date },
): { date: string; slots: T[] }[] {
  const sameDay = days.find(({ date }) => date === wanted.date)?.slots ?? [];
  const before = sameDay.filter(({ start }) => start < wanted.start).slice(-EACH_SIDE);
  const after = sameDay.filter(({ start }) => start >= wanted.start).slice(0, EACH_SIDE);
  const next = days.find(({ date, slots = [] }) => date > wanted.date && slots.length > 0);
  return [
    { date: wanted.date, slots: [...before, ...after] },
    { date: next?.date ?? "", slots: (next?.slots ?? []).slice(0, EACH_SIDE) },
  ].filter(({ slots }) => slots.length > 0);
}
