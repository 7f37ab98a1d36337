import { nhsDateTime } from "#app/formats/date-time.ts";
import type { WorldNotice as Notice } from "#app/world-notice.ts";

/** A notice → one or two sentences. */
export function worldNoticeWords({ now, clock, faults }: Notice): string {
  const time =
    clock === "real" ? "" : ` it is ${nhsDateTime(now)}${clock === "frozen" ? ", and stays so" : ""}`;
  const armed = faults === 1 ? "1 fault is armed" : `${faults} faults are armed`;
  if (faults === 0) return `In this test world${time}.`;
  return time === "" ? `In this test world ${armed}.` : `In this test world${time}. ${armed}.`;
}

/** Says on every page of a world that its time is not real, or that something in it fails on purpose. */
export function WorldNotice({ notice }: { notice: Notice }) {
  return (
    <aside className="app-world-notice" aria-label="Test world">
      <div className="nhsuk-width-container">
        <p className="app-world-notice__text">{worldNoticeWords(notice)}</p>
      </div>
    </aside>
  );
}
