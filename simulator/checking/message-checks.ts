import { isToldOf, TOLD_AGAIN } from "../ers/messages/words.ts";
import { whyNotTold } from "../ers/rules/patients.ts";
import { isLive, repeated } from "./check.ts";
import type { Check } from "./check.ts";
import type { Facts } from "./facts.ts";

type Message = Facts["messages"][number];

/** What tells of time that has passed, or of something beside it, and not of a change of state. */
const NOT_OF_A_STATE: readonly Message["kind"][] = [
  ...TOLD_AGAIN,
  "REMINDER_1",
  "REMINDER_2",
  "OVERDUE",
  "NEEDS_RECORDED",
];

/** What has become of a referral is what its patient was told last; of an appointment, this very one. */
export const patientIsTold: Check = ({ referrals, patients, appointments, messages }) => {
  const newest = new Map(
    messages
      .filter(({ kind, channel }) => channel === "LETTER" && !NOT_OF_A_STATE.includes(kind))
      .map((message) => [message.ubrn, message]),
  );
  const current = new Map(appointments.filter((one) => one.isCurrent).map((one) => [one.ubrn, one]));
  return referrals.flatMap((referral) => {
    const { ubrn, state, requestType } = referral;
    const patient = patients.get(referral.nhsNumber);
    if (requestType !== "REFERRAL" || !isToldOf(referral)) return [];
    if (!patient || whyNotTold(patient, referral)) return [];
    const told = newest.get(ubrn);
    if (told?.state !== state)
      return [`UBRN ${ubrn} is ${state}, but its patient was last told ${told?.state ?? "nothing"}.`];
    const appointment = current.get(ubrn);
    return appointment && isLive(appointment) && told.appointmentId !== appointment.appointmentId
      ? [`UBRN ${ubrn} has appointment ${appointment.appointmentId}, of which its patient was not told.`]
      : [];
  });
};

/** Nothing is told twice: not a version of a referral, nor an appointment as booked or as ended. */
export const nothingIsToldTwice: Check = ({ messages }) => {
  const ofChanges = messages.filter(({ kind }) => !TOLD_AGAIN.includes(kind));
  const isOfAppointment = ({ kind, appointmentId }: Message) =>
    appointmentId !== null && !NOT_OF_A_STATE.includes(kind);
  return [
    ...repeated(ofChanges, ({ ubrn, kind, channel, referralVersion }) =>
      [ubrn, kind, channel, "version", referralVersion].join(" "),
    ),
    ...repeated(ofChanges.filter(isOfAppointment), ({ ubrn, state, channel, appointmentId }) =>
      [ubrn, state, channel, "appointment", appointmentId].join(" "),
    ),
  ].map(([what, group]) => `The patient was told ${group.length} times of UBRN ${what}.`);
};
