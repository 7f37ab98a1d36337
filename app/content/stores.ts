import { nhsDateTime } from "#app/formats/date-time.ts";
import type { Held, ReferralState } from "#app/test-bench/answers.ts";

/** One appointment as a store holds it → one line. */
export function heldWords({ serviceId, start, usrn, odsCode }: Held): string {
  const where = odsCode === undefined ? `service ${serviceId}` : `PAS ${odsCode}, service ${serviceId}`;
  const when = start === undefined ? "no time" : nhsDateTime(start);
  return `${when}, ${where}${usrn === undefined ? ", no slot" : `, ${usrn}`}`;
}

const isSame = (one: Held, other: Held) =>
  one.usrn === other.usrn && one.start?.getTime() === other.start?.getTime();

/**
 * What e-RS and the PAS systems say differently about a referral, a sentence each; none where they agree. An appointment without
 * a slot stands in its PAS under no name that e-RS knows, so it is not compared.
 */
export function differencesOf({
  inErs,
  inPas,
  open,
}: Pick<ReferralState, "inErs" | "inPas" | "open">): string[] {
  const withSlot = inErs.filter(({ usrn }) => usrn !== undefined);
  const onlyErs = withSlot.filter((one) => !inPas.some((other) => isSame(one, other)));
  const onlyPas = inPas.filter(
    ({ usrn }) => usrn !== undefined && !withSlot.some((one) => one.usrn === usrn),
  );
  const waits = open.length > 0 ? " A conversation about it is open." : "";
  return [
    ...onlyErs.map((one) => {
      const moved = inPas.find(({ usrn }) => usrn === one.usrn);
      const pas = moved?.start
        ? `the PAS holds it on ${nhsDateTime(moved.start)}`
        : "the PAS does not know it";
      return `e-RS says booked, ${pas}.${waits}`;
    }),
    ...onlyPas.map(() => `The PAS holds an appointment that e-RS does not show.${waits}`),
  ];
}
