/** What of a clinic its place in the list can depend on. */
export type ClinicFacts = {
  miles: number | undefined;
  /** The first appointment that can be booked online. */
  first: Date | undefined;
  averageWaitDays?: number;
  isUnavailable: boolean;
};

type Order = { text: string; said: string; of: (clinic: ClinicFacts) => number };

/** The orders in which a list of clinics can stand; the first is that of a list for which nobody chose one. */
export const clinicOrders = {
  nearest: { text: "Nearest first", said: "The nearest is first.", of: ({ miles }) => miles ?? Infinity },
  soonest: {
    text: "Soonest appointment first",
    said: "The clinic with the soonest appointment online is first.",
    of: ({ first }) => first?.getTime() ?? Infinity,
  },
  wait: {
    text: "Shortest average wait first",
    said: "The clinic with the shortest average wait is first.",
    of: ({ averageWaitDays }) => averageWaitDays ?? Infinity,
  },
} as const satisfies Record<string, Order>;

export type ClinicOrder = keyof typeof clinicOrders;

/** The order that an address asks for. Without one: nearest, or for an urgent referral the soonest appointment. */
export function orderOf(named: string | null, isUrgent: boolean): ClinicOrder {
  if (named !== null && Object.hasOwn(clinicOrders, named)) return named as ClinicOrder;
  return isUrgent ? "soonest" : "nearest";
}

/** Clinics in an order; those about which it knows nothing come after these, nearest first, and those that cannot be chosen last. */
export function inOrder<Clinic extends ClinicFacts>(
  clinics: readonly Clinic[],
  order: ClinicOrder,
): Clinic[] {
  const byDistance = clinics.toSorted((a, b) =>
    compare(clinicOrders.nearest.of(a), clinicOrders.nearest.of(b)),
  );
  const { of } = clinicOrders[order];
  return byDistance
    .toSorted((a, b) => compare(of(a), of(b)))
    .toSorted((a, b) => Number(a.isUnavailable) - Number(b.isUnavailable));
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
