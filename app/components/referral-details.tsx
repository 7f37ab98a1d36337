import { formatReference } from "#app/formats/booking-reference.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { NoWrap } from "./no-wrap.tsx";
import { SummaryList } from "./summary-list.tsx";

type ReferralDetailsProps = {
  ubrn: string;
  specialty: string;
  referrerName: string | undefined;
  authoredOn: Date | undefined;
  priority: string;
};

/** Who referred the patient, to what and when. Priority is said only when it is urgent. */
export function ReferralDetails({
  ubrn,
  specialty,
  referrerName,
  authoredOn,
  priority,
}: ReferralDetailsProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Referral details</h2>
      <SummaryList
        rows={[
          { key: "Referred to", value: specialty },
          ...(referrerName === undefined ? [] : [{ key: "Referred by", value: referrerName }]),
          ...(authoredOn === undefined ? [] : [{ key: "Date of referral", value: nhsDate(authoredOn) }]),
          { key: "Booking reference", value: <NoWrap>{formatReference(ubrn)}</NoWrap> },
          ...(priority === "ROUTINE" ? [] : [{ key: "Priority", value: "Urgent" }]),
        ]}
      />
    </>
  );
}
