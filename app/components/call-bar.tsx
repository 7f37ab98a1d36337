import { HOLD_NOTE_MAX } from "#app/content/call-notes.ts";
import type { WrapUpReason } from "#app/content/wrap-up-reasons.ts";
import { nhsTime } from "#app/formats/date-time.ts";
import { elapsedWords } from "#app/formats/elapsed.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { Button } from "./button.tsx";
import { Details } from "./details.tsx";
import { HiddenFields } from "./hidden-fields.tsx";
import { Input } from "./input.tsx";

type CallBarProps = {
  callId: string;
  csrf: string;
  /** ISO 8601. */
  startedAt: string;
  now: Date;
  /** Since when the caller waits, and why. */
  hold?: { since: Date; note: string } | undefined;
  /** Why the call would end now, when its page knows. */
  reason?: WrapUpReason | undefined;
  /** The caller was checked, and there is a referral to go to. */
  hasReferral: boolean;
  /** The page that ends the call does not link to itself. */
  isEnding?: boolean | undefined;
};

/** The call that is open, how long it has lasted, whether its caller waits, and the way to end it, on every page of the call. */
export function CallBar({ callId, csrf, startedAt, now, hold, hasReferral, reason, isEnding }: CallBarProps) {
  const lasted = now.getTime() - Date.parse(startedAt);
  return (
    <section className="app-call-bar" aria-label="This call">
      <p>
        Call started at <strong>{nhsTime(new Date(startedAt))}</strong>,{" "}
        <span>
          <span role="timer" aria-live="off" aria-label="Length of the call" data-timer={lasted}>
            {elapsedWords(lasted)}
          </span>
          <span data-timer-note> at {nhsTime(now)}</span>
        </span>
      </p>
      {!isEnding && <Hold callId={callId} csrf={csrf} hold={hold} />}
      {!isEnding && (
        <p className="app-call-bar__links">
          <a href={talPath(callId)} data-shortcut="F">
            Find a patient
          </a>
          {hasReferral && (
            <a href={talPath(callId, "referral")} data-shortcut="R">
              Go to the referral
            </a>
          )}
          <a href={talPath(callId, "wrap-up", { reason })} data-shortcut="W">
            End call and wrap up
          </a>
        </p>
      )}
    </section>
  );
}

/** Why the caller waits, and since when; or the box to say so. */
function Hold({ callId, csrf, hold }: Pick<CallBarProps, "callId" | "csrf" | "hold">) {
  const action = talPath(callId, "hold");
  if (hold !== undefined) {
    return (
      <form method="post" action={action} noValidate className="app-call-bar__hold">
        <HiddenFields fields={{ csrf, held: "no" }} />
        <p>
          <strong>On hold since {nhsTime(hold.since)}</strong>
          {hold.note !== "" && <>: {hold.note}</>}
        </p>
        <Button variant="secondary" small>
          The caller is back
        </Button>
      </form>
    );
  }
  return (
    <Details summary="Hold note">
      <form method="post" action={action} noValidate>
        <HiddenFields fields={{ csrf, held: "yes" }} />
        <Input
          id="hold-note"
          name="note"
          label="Why the caller waits"
          hint="Do not write clinical details."
          width={20}
          maxLength={HOLD_NOTE_MAX}
          autoComplete="off"
        />
        <Button variant="secondary" small>
          Put the caller on hold
        </Button>
      </form>
    </Details>
  );
}
