import type { WrapUpReason } from "#app/content/wrap-up-reasons.ts";
import { nhsTime } from "#app/formats/date-time.ts";
import { talPath } from "#app/formats/tal-path.ts";

type CallBarProps = {
  callId: string;
  /** ISO 8601. */
  startedAt: string;
  /** Why the call would end now, when its page knows. */
  reason?: WrapUpReason | undefined;
  /** The page that ends the call does not link to itself. */
  isEnding?: boolean | undefined;
};

/** The call that is open, and the way to end it, on every page of the call. */
export function CallBar({ callId, startedAt, reason, isEnding }: CallBarProps) {
  return (
    <section className="app-call-bar" aria-label="This call">
      <p>
        Call started at <strong>{nhsTime(new Date(startedAt))}</strong>
      </p>
      {!isEnding && (
        <p>
          <a href={talPath(callId, "wrap-up", { reason })}>End call and wrap up</a>
        </p>
      )}
    </section>
  );
}
