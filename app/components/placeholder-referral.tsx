import { nhsDateTime } from "#app/formats/date-time.ts";
import { hoursWords } from "#app/formats/hours-words.ts";
import { NoWrap } from "./no-wrap.tsx";
import { AppointmentsLine } from "./appointments-line.tsx";
import { UrgentHelp } from "./waiting-referral.tsx";
import { PhoneNumber } from "./phone-number.tsx";

/** Who arranges the real appointment, how, and whom to ring if they do not. */
export type Arrangement = {
  arrangedBy: string;
  method: "PHONE" | "LETTER";
  withinWorkingDays: number;
  phone: string;
  phoneHours: string;
};

type PlaceholderReferralProps = {
  service: { name: string; placeholder?: Arrangement | undefined };
  surgery: string;
  contactBy?: string | undefined;
  /** The day by which the patient was to hear has passed. */
  isOverdue?: boolean;
  start?: Date | undefined;
};

/** How a placeholder's real appointment is arranged, step by step. Before it is chosen there is no date, only a number of days. */
export function ArrangementSteps({
  how,
  surgery,
  contactBy,
  isOverdue = false,
}: {
  how: Arrangement;
  surgery: string;
  contactBy?: string | undefined;
  /** Whom to ring stands above the steps then. */
  isOverdue?: boolean;
}) {
  const by = contactBy === undefined ? `within ${how.withinWorkingDays} working days` : `by ${contactBy}`;
  return (
    <ol className="nhsuk-list nhsuk-list--number">
      <li>{`A specialist reads the information from ${surgery}.`}</li>
      <li>
        {how.method === "PHONE"
          ? `${how.arrangedBy} should phone you ${by}. They will agree the date, time and place with you.`
          : `${how.arrangedBy} should write to you at your home address ${by}. They will tell you the date, time and place.`}{" "}
        That is your real appointment.
      </li>
      {!isOverdue && (
        <li>
          {`If you have not heard ${contactBy === undefined ? "by then" : by}, call `}
          <PhoneNumber number={how.phone} />
          {`, ${hoursWords(how.phoneHours)}. Say your booking reference.`}
        </li>
      )}
    </ol>
  );
}

/** What was promised has not come: it is said first, with whom to ring. */
function Overdue({ how, contactBy }: { how: Arrangement | undefined; contactBy: string | undefined }) {
  return (
    <>
      <p>{`You should have heard from hospital staff${contactBy === undefined ? " by now" : ` by ${contactBy}`}.`}</p>
      <p>
        {"If you have not, call "}
        {how === undefined ? (
          <AppointmentsLine />
        ) : (
          <>
            <PhoneNumber number={how.phone} />
            {`, ${hoursWords(how.phoneHours)}. Say your booking reference.`}
          </>
        )}
      </p>
    </>
  );
}

/** A placeholder is never shown as an appointment: its date stands once, straight under the steps, as one to ignore. */
export function PlaceholderReferral({
  service: { name, placeholder },
  surgery,
  contactBy,
  isOverdue = false,
  start,
}: PlaceholderReferralProps) {
  return (
    <>
      <p>{`Your referral has been sent to ${name}. You do not have an appointment to go to yet.`}</p>
      {isOverdue && <Overdue how={placeholder} contactBy={contactBy} />}
      <h2 className="nhsuk-heading-m">How your real appointment will be arranged</h2>
      {placeholder === undefined ? (
        <p>
          {`Hospital staff should contact you${contactBy === undefined ? "" : ` by ${contactBy}`}. If you have not heard, call `}
          <AppointmentsLine />
        </p>
      ) : (
        <ArrangementSteps how={placeholder} surgery={surgery} contactBy={contactBy} isOverdue={isOverdue} />
      )}
      {start !== undefined && (
        <>
          <h2 className="nhsuk-heading-m">If a letter or the NHS App shows a date</h2>
          <p>
            <NoWrap>{nhsDateTime(start)}</NoWrap> is not your appointment. It is only how the hospital
            receives your referral. Do not go to the hospital on that date, even if a letter confirms it.
          </p>
          <p>{`Your appointment is on the date that ${placeholder?.arrangedBy ?? "hospital staff"} give you.`}</p>
        </>
      )}
      <UrgentHelp />
    </>
  );
}
