import type { ShortlistRow } from "#app/content/shortlist-rows.ts";
import { milesWords } from "#app/formats/distance.ts";
import { Table } from "./table.tsx";

/** The clinics that a referral can go to, nearest first, with how each is booked. */
export function ShortlistTable({
  rows,
  caption = "Clinics on the shortlist",
}: {
  rows: readonly ShortlistRow[];
  caption?: string;
}) {
  return (
    <Table
      caption={caption}
      captionSize="m"
      firstCellIsHeader
      compact
      responsive
      head={["Clinic", "Miles", "First appointment", "Wait", "How to book", "Action"]}
      rows={rows.map(({ serviceId, name, organisation, miles, first, wait, how, missing, action }) => [
        <span key={serviceId}>
          {name}
          <span className="app-shortlist__place">{organisation}</span>
          {missing !== undefined && <span className="app-shortlist__place">Cannot arrange {missing}</span>}
        </span>,
        miles === undefined ? "Not known" : milesWords(miles).replace(/ miles?$/, ""),
        first,
        wait,
        how,
        action ? (
          <a key={serviceId} href={action.href} data-shortcut={action.text === "Times" ? "T" : undefined}>
            {action.text}
            <span className="nhsuk-u-visually-hidden"> at {name}</span>
          </a>
        ) : (
          "None"
        ),
      ])}
    />
  );
}
