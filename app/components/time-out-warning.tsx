/**
 * Says that the session is about to end, in time to keep it (WCAG 2.2.1). `app/time-out.ts` opens it; without that script it stays
 * closed, and a person who was away too long comes back to the same page by logging in.
 */
export function TimeOutWarning({ csrf }: { csrf: string }) {
  return (
    <dialog id="time-out" className="app-time-out" aria-labelledby="time-out-heading">
      <h2 className="nhsuk-heading-m" id="time-out-heading">
        You will be logged out soon
      </h2>
      <p role="status" data-left />
      <p>This is to keep your information safe.</p>
      <form method="post" action="/log-out" data-leave noValidate>
        <input type="hidden" name="csrf" value={csrf} />
        <div className="nhsuk-button-group nhsuk-u-margin-bottom-0">
          <button type="button" className="nhsuk-button" data-stay={csrf}>
            Stay logged in
          </button>
          <button className="nhsuk-button nhsuk-button--secondary">Log out</button>
        </div>
      </form>
    </dialog>
  );
}
