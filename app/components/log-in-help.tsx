import { talPath } from "#app/formats/tal-path.ts";
import { Button } from "./button.tsx";
import { Details } from "./details.tsx";
import { HiddenFields } from "./hidden-fields.tsx";

type LogInHelpProps = { callId: string; held: { csrf: string; match: string } };

/** For a caller who was checked and cannot log in on the web. A password is sent to the address on record, and nobody sees it. */
export function LogInHelp({ callId, held }: LogInHelpProps) {
  return (
    <Details summary="Help the caller log in on the web">
      <form method="post" action={talPath(callId, "log-in-help")} noValidate>
        <HiddenFields fields={held} />
        <p>After 5 wrong tries nobody can log in for 30 minutes, unless you unlock the booking reference.</p>
        <Button name="help" value="unlock" variant="secondary" small>
          Unlock the booking reference
        </Button>
        <p>
          A new password goes by letter to the address that the NHS has. The old one stops working at once.
        </p>
        <Button name="help" value="password" variant="secondary" small preventDoubleClick>
          Send a new password
        </Button>
      </form>
    </Details>
  );
}
