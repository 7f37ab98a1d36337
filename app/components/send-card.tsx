import { Button } from "./button.tsx";
import { HiddenFields } from "./hidden-fields.tsx";

/** How the phone number can be sent to the patient: to what is on record, which the call handler does not see. */
export function SendCard({ press }: { press: Record<string, string> }) {
  return (
    <form method="post" noValidate>
      <HiddenFields fields={press} />
      <h2 className="nhsuk-heading-m">Send it to the patient</h2>
      <p>It goes to the address, email or mobile number that the NHS has.</p>
      <div className="nhsuk-button-group">
        {Object.entries({ LETTER: "letter", EMAIL: "email", TEXT: "text message" }).map(
          ([channel, words]) => (
            <Button key={channel} name="channel" value={channel} variant="secondary" small preventDoubleClick>
              Send as {words}
            </Button>
          ),
        )}
      </div>
    </form>
  );
}
