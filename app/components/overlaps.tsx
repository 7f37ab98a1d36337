import { nhsDateTime } from "#app/formats/date-time.ts";

type OverlapsProps = { overlaps: readonly { referralId: string; start: Date; clinic: string }[] };

/** Nobody can be in two places: another appointment of the patient at the same time, with the way to it. */
export function Overlaps({ overlaps }: OverlapsProps) {
  return overlaps.map(({ referralId, start, clinic }) => (
    <p key={referralId}>
      {`You have another appointment at the same time: ${clinic}, ${nhsDateTime(start)}. You may need to change one of them. `}
      <a href={`/referrals/${referralId}`}>View your other appointment</a>
    </p>
  ));
}
