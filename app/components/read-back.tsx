import { Button } from "./button.tsx";
import { HiddenFields } from "./hidden-fields.tsx";

type HeldBooking = {
  csrf: string;
  match: string;
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
  booking,
  button,
}: {
  sentence: string;
  booking: HeldBooking;
  button: "Book it now" | "Change it now";
}) {
  return (
    <form method="post" noValidate>
      <p className="app-read-back">{sentence}</p>
      <p>When the caller says yes, press the button straight away, before anything else.</p>
      <HiddenFields fields={booking} />
      <Button preventDoubleClick shortcut="B">
        {button}
      </Button>
    </form>
  );
}
