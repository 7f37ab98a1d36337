import type { timelineEntry } from "#app/content/timeline.ts";
import { SummaryList } from "./summary-list.tsx";

/** What became of a referral, each thing under its date. */
export function TimelineList({ entries }: { entries: readonly ReturnType<typeof timelineEntry>[] }) {
  return (
    <SummaryList
      rows={entries.map(({ when, what, detail }) => ({
        key: when,
        value: (
          <>
            <p className="nhsuk-u-margin-bottom-1">{what}</p>
            {detail !== undefined && <p className="nhsuk-u-margin-bottom-0">{detail}</p>}
          </>
        ),
      }))}
    />
  );
}
