/** Says on every page, and on paper, that this is not the NHS. */
export function TestServiceStrip() {
  return (
    <aside className="app-test-service" aria-label="Test service">
      <div className="nhsuk-width-container">
        <p className="app-test-service__text">
          Test service. Nothing you do here books a real NHS appointment.
        </p>
      </div>
    </aside>
  );
}
