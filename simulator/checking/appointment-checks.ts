import { isExplained, isKept, isLive, isOpen, isRefusedRelease, repeated, usrnOf } from "./check.ts";
import type { Check } from "./check.ts";

/** A slot has one live appointment at most, in either store. */
export const slotHasOneAppointment: Check = (facts) => [
  ...repeated(
    facts.appointments.filter((appointment) => isLive(appointment) && appointment.slotId !== null),
    ({ slotId }) => slotId ?? 0,
  ).map(
    ([slotId, group]) =>
      `In e-RS the slot ${usrnOf(facts, slotId)} has ${group.length} live appointments, of UBRN ${ubrnsOf(group)}.`,
  ),
  ...repeated(
    facts.pasAppointments.filter(({ status, usrn }) => status === "BOOKED" && usrn !== null),
    ({ usrn }) => usrn ?? "",
  ).map(
    ([usrn, group]) =>
      `In the PAS the slot ${usrn} has ${group.length} live appointments, of UBRN ${ubrnsOf(group)}.`,
  ),
];

/** e-RS shows one current appointment of a referral; another one is live only until its PAS has released it. */
export const referralHasOneAppointment: Check = (facts) => [
  ...repeated(
    facts.appointments.filter(({ isCurrent }) => isCurrent),
    ({ ubrn }) => ubrn,
  ).map(([ubrn, group]) => `In e-RS UBRN ${ubrn} has ${group.length} current appointments.`),
  ...facts.appointments
    .filter((appointment) => isLive(appointment) && !appointment.isCurrent)
    .filter(
      ({ appointmentId }) =>
        !facts.attempts.some(
          (attempt) =>
            attempt.kind === "RELEASE" &&
            attempt.appointmentId === appointmentId &&
            (isOpen(attempt) || isRefusedRelease(attempt)),
        ),
    )
    .map(
      ({ ubrn, appointmentId }) =>
        `In e-RS appointment ${appointmentId} of UBRN ${ubrn} is live though it is not the current one, and no PAS is asked to release it.`,
    ),
];

/** A referral is BOOKED exactly while its current appointment stands. */
export const stateIsOfAppointment: Check = ({ referrals, appointments }) => {
  const standing = new Set(
    appointments.filter((one) => one.isCurrent && isLive(one)).map(({ ubrn }) => ubrn),
  );
  return referrals.flatMap(({ ubrn, state }) => {
    if (state === "BOOKED" && !standing.has(ubrn))
      return [`In e-RS UBRN ${ubrn} is BOOKED, but no current appointment of it stands.`];
    if (state !== "BOOKED" && standing.has(ubrn))
      return [`In e-RS UBRN ${ubrn} is ${state}, but its current appointment stands.`];
    return [];
  });
};

/** What e-RS shows as booked in a slot, its PAS holds at the same time, unless a conversation about it is not over. */
export const bookedInErsIsHeldInPas: Check = (facts) =>
  facts.appointments.flatMap((appointment) => {
    const { slotId, ubrn, startAt } = appointment;
    if (!isLive(appointment) || slotId === null) return [];
    const usrn = usrnOf(facts, slotId);
    const held = facts.pasAppointments.find(
      (one) => one.status === "BOOKED" && one.ubrn === ubrn && one.usrn === usrn,
    );
    if (!held)
      return isExplained(facts, { ubrn, usrn })
        ? []
        : [`UBRN ${ubrn} is booked into ${usrn} in e-RS, but not in the PAS.`];
    return held.startAt === startAt
      ? []
      : [`UBRN ${ubrn} is booked into ${usrn} at another time in e-RS than in the PAS.`];
  });

/** What a PAS holds for a referral, e-RS shows as booked, unless a conversation about it or the provider's own work is not over. */
export const heldInPasIsBookedInErs: Check = (facts) =>
  facts.pasAppointments
    .filter(({ status }) => status === "BOOKED")
    .flatMap(({ ubrn, usrn, odsCode }) => {
      const isShown = facts.appointments.some(
        (one) =>
          isKept(one) &&
          one.ubrn === ubrn &&
          (usrn === null ? one.slotId === null : one.slotId !== null && usrnOf(facts, one.slotId) === usrn),
      );
      // R64. Staff have yet to cancel in the PAS what was booked indirectly.
      const isLeft = facts.appointments.some((one) => one.ubrn === ubrn && one.cancelledInPas === false);
      if (isShown || (usrn === null ? isLeft : isExplained(facts, { ubrn, usrn }))) return [];
      return [
        `UBRN ${ubrn} is booked ${usrn === null ? "without a slot" : `into ${usrn}`} in the PAS ${odsCode}, but not in e-RS.`,
      ];
    });

/** A slot is out of sale exactly while something is the reason for it. */
export const slotStatusHasReason: Check = (facts) => {
  const unsettled = new Set(
    facts.attempts.filter((one) => isOpen(one) || isRefusedRelease(one)).map(({ slotId }) => slotId),
  );
  const taken = new Map(facts.appointments.filter(isKept).map(({ slotId, ubrn }) => [slotId, ubrn]));
  const ofErs = [...facts.slots.values()].flatMap(({ slotId, usrn, status }) => {
    const ubrn = taken.get(slotId);
    if (status === "HELD" && !unsettled.has(slotId))
      return [`In e-RS the slot ${usrn} is HELD, but no conversation about it is open.`];
    if (status === "BOOKED" && ubrn === undefined)
      return [`In e-RS the slot ${usrn} is BOOKED, but no live appointment is in it.`];
    if (status !== "BOOKED" && ubrn !== undefined)
      return [`In e-RS the slot ${usrn} is ${status}, but UBRN ${ubrn} is booked into it.`];
    return [];
  });
  const ofPas = facts.pasAppointments
    .filter(({ status }) => status === "BOOKED")
    .flatMap(({ ubrn, usrn }) => {
      const status = usrn === null ? "TAKEN" : facts.pasSlots.get(usrn)?.status;
      return status === "TAKEN"
        ? []
        : [`In the PAS the slot ${usrn} is ${status ?? "unknown"}, but UBRN ${ubrn} is booked into it.`];
    });
  return [...ofErs, ...ofPas];
};

const ubrnsOf = (group: readonly { ubrn: string }[]) => group.map(({ ubrn }) => ubrn).join(", ");
