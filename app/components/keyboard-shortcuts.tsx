import { shortcuts } from "#app/content/shortcuts.ts";
import { Details } from "./details.tsx";

/** What the keyboard can do, and the switch that a script shows: off until the call handler turns it on in their browser. */
export function KeyboardShortcuts() {
  return (
    <div data-shortcuts>
      <Details summary="Keyboard shortcuts">
        <p>
          Hold down Alt and Shift and press a letter. They do nothing until you turn them on in this browser,
          nor while you type in a field.
        </p>
        <ul className="nhsuk-list">
          {Object.entries(shortcuts).map(([letter, what]) => (
            <li key={letter}>
              <kbd>Alt+Shift+{letter}</kbd> {what}
            </li>
          ))}
        </ul>
        <button
          type="button"
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          data-shortcuts-toggle
          hidden
        >
          Turn shortcuts on
        </button>
      </Details>
    </div>
  );
}
