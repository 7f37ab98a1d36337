import { Button } from "./button.tsx";

type HeldBooking = {
  key: string;
  version: string;
  slot: string;
  start: string;
  end: string;
  replaces?: string;
};

/**
 * The sentence to read out, and the one press that books what it says. The form carries exactly what was read: slot, times,
 * referral version, and a key that makes a second press the same booking.
 */
export function ReadBack({
  sentence,
  csrf,
  booking,
  button,
}: {
  sentence: string;
  csrf: string;
  booking: HeldBooking;
  button: "Book it now" | "Change it now";
}) {
  return (
    <form method="post" noValidate>
      <p className="app-read-back">{sentence}</p>
      <p>When the caller says yes, press the button straight away, before anything else.</p>
      <input type="hidden" name="csrf" value={csrf} />
      {Object.entries(booking).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button preventDoubleClick>{button}</Button>
    </form>
  );
}
