import { Table } from "./table.tsx";

export type StoresRow = {
  who: string;
  reference: string;
  state: string;
  inErs: readonly string[];
  inPas: readonly string[];
  open: readonly string[];
  differences: readonly string[];
  way: readonly string[];
  /** Where its states are drawn. */
  href: string;
};

function Lines({ lines, none }: { lines: readonly string[]; none: string }) {
  if (lines.length === 0) return none;
  return lines.map((line) => (
    <span key={line} className="app-bench-facts-line app-bench-what">
      {line}
    </span>
  ));
}

/** Both stores side by side, a referral a row, with its way so far. What differs is said in words. */
export function StoresTable({ rows }: { rows: readonly StoresRow[] }) {
  return (
    <Table
      caption="e-RS and the hospitals side by side"
      captionId="stores"
      compact
      scroll
      firstCellIsHeader
      head={["Referral", "State in e-RS", "e-RS holds", "The PAS holds", "Open between them", "Its way"]}
      rows={rows.map(({ who, reference, state, inErs, inPas, open, differences, way, href }) => [
        <>
          {who}
          <span className="app-bench-facts-line">{reference}</span>
        </>,
        <>
          {state}
          {differences.map((difference) => (
            <p key={difference} className="app-bench-differs">
              {difference}
            </p>
          ))}
        </>,
        <Lines key="ers" lines={inErs} none="Nothing" />,
        <Lines key="pas" lines={inPas} none="Nothing" />,
        <Lines key="open" lines={open} none="Nothing" />,
        <>
          <ol className="app-bench-way">
            {way.map((step, index) => (
              <li key={index}>{step}</li>
            ))}
          </ol>
          <a href={href}>
            Drawn<span className="nhsuk-u-visually-hidden">{` for ${who}`}</span>
          </a>
        </>,
      ])}
    />
  );
}
