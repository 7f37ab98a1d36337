import { formatReference } from "#app/formats/booking-reference.ts";
import { dateOf } from "#app/formats/calendar.ts";
import { nhsDateNoWeekday, toLondonDate } from "#app/formats/date-time.ts";
import { formatNhsNumber } from "#app/formats/nhs-number.ts";
import { NoWrap } from "./no-wrap.tsx";

export type PatientBarProps = {
  familyName: string;
  givenName: string;
  title: string;
  birthDate: string;
  nhsNumber: string;
  /** Nothing until one of several referrals is chosen. */
  ubrn?: string | undefined;
  warnings: readonly (keyof typeof warningWords)[];
  now: Date;
};

/** What staff are to know first (R5, R7). It is never read out. */
const warningWords = {
  DECEASED: "The record says that this patient has died. Do not say this to the caller.",
  SENSITIVE: "This patient’s record is closed. Do not say where they live, and do not confirm any detail.",
} as const;

/** Whole years between a birth date and a London day. */
export function ageOn(birthDate: string, isoDate: string): number {
  const years = Number(isoDate.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return isoDate.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Who the caller is, in the order of the NHS patient banner. Shown only after the check has passed. */
export function PatientBar({
  familyName,
  givenName,
  title,
  birthDate,
  nhsNumber,
  ubrn,
  warnings,
  now,
}: PatientBarProps) {
  return (
    <section className="app-patient-bar" aria-label="Patient">
      <p className="app-patient-bar__name">
        <span className="app-patient-bar__family-name">{familyName}</span>, {givenName} ({title})
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="app-patient-bar__warning">
          <strong>Warning: {warningWords[warning]}</strong>
        </p>
      ))}
      <dl className="app-patient-bar__facts">
        <div>
          <dt>Born</dt>
          <dd>
            {nhsDateNoWeekday(dateOf(birthDate))} ({ageOn(birthDate, toLondonDate(now))} years)
          </dd>
        </div>
        <div>
          <dt>NHS number</dt>
          <dd>
            <NoWrap>{formatNhsNumber(nhsNumber)}</NoWrap>
          </dd>
        </div>
        {ubrn !== undefined && (
          <div>
            <dt>Booking reference</dt>
            <dd>
              <NoWrap>{formatReference(ubrn)}</NoWrap>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
