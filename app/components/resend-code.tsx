import { talPath } from "#app/formats/tal-path.ts";
import { Button } from "./button.tsx";
import { HiddenFields } from "./hidden-fields.tsx";

type ResendCodeProps = { callId: string; csrf: string; matchId: string };

/** For a caller who has lost the password: it goes to the address on record, and nobody reads it out. */
export function ResendCode({ callId, csrf, matchId }: ResendCodeProps) {
  return (
    <form method="post" action={talPath(callId, "resend-code")} noValidate>
      <HiddenFields fields={{ csrf, matchId }} />
      <h2 className="nhsuk-heading-m">If the caller has lost the password</h2>
      <p>
        It can be sent to the address that the NHS has, once a day. You do not see it, or whether it was sent.
      </p>
      <Button variant="secondary" small preventDoubleClick>
        Send the password
      </Button>
    </form>
  );
}
