import { nhsDateTime } from "#app/formats/date-time.ts";

type CallOverlapsProps = { overlaps: readonly { referralId: string; start: Date; clinic: string }[] };

/** Another appointment of the patient at the same time, for the call handler: it stands on a referral that has a check of its own. */
export function CallOverlaps({ overlaps }: CallOverlapsProps) {
  return overlaps.map(({ referralId, start, clinic }) => (
    <p key={referralId}>
      {`The patient has another appointment at the same time: ${clinic}, ${nhsDateTime(start)}. Ask which one they want to change.`}
    </p>
  ));
}
