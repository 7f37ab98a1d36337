import { nhsTime } from "#app/formats/date-time.ts";
import { talPath } from "#app/formats/tal-path.ts";

/** The call that is open, and the way to end it, on every page of the call. `startedAt` is ISO 8601. */
export function CallBar({ callId, startedAt }: { callId: string; startedAt: string }) {
  return (
    <section className="app-call-bar" aria-label="This call">
      <p>
        Call started at <strong>{nhsTime(new Date(startedAt))}</strong>
      </p>
      <p>
        <a href={talPath(callId, "wrap-up")}>End call and wrap up</a>
      </p>
    </section>
  );
}
