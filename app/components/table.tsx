import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { TextSize } from "./label.tsx";

export type TableCell = ReactNode | { content: ReactNode; numeric?: boolean | undefined };

type TableProps = {
  caption: ReactNode;
  captionSize?: TextSize | undefined;
  captionHidden?: boolean | undefined;
  captionId?: string | undefined;
  head: readonly TableCell[];
  rows: readonly (readonly TableCell[])[];
  firstCellIsHeader?: boolean | undefined;
  compact?: boolean | undefined;
  striped?: boolean | undefined;
  responsive?: boolean | undefined;
  scroll?: boolean | undefined;
};

type Cell = { content: ReactNode; numeric?: boolean | undefined };

const cellOf = (cell: TableCell): Cell =>
  typeof cell === "object" && cell !== null && "content" in cell ? cell : { content: cell };

/** One body cell. When the table folds on small screens each cell repeats its column's heading. */
function BodyCell({
  cell,
  header,
  column,
  responsive,
}: {
  cell: Cell;
  header: boolean;
  column: Cell;
  responsive: boolean;
}) {
  const numeric = cell.numeric ?? column.numeric;
  const content = (
    <>
      {responsive && (
        <span className="nhsuk-table__heading" aria-hidden="true">
          {column.content}{" "}
        </span>
      )}
      {cell.content}
    </>
  );
  return header ? (
    <th
      className={classNames("nhsuk-table__header", numeric && "nhsuk-table__header--numeric")}
      scope="row"
      role={responsive ? "rowheader" : undefined}
    >
      {content}
    </th>
  ) : (
    <td
      className={classNames("nhsuk-table__cell", numeric && "nhsuk-table__cell--numeric")}
      role={responsive ? "cell" : undefined}
    >
      {content}
    </td>
  );
}

/**
 * A table for comparing. `responsive` folds rows into blocks on small screens; `scroll` lets a wide one scroll inside its own
 * region (give it a `captionId`). A numeric column is marked on its heading.
 */
export function Table(props: TableProps) {
  const {
    caption,
    captionSize,
    captionHidden,
    captionId,
    head,
    rows,
    firstCellIsHeader = false,
    compact,
    striped,
  } = props;
  const { responsive = false, scroll } = props;
  const columns = head.map(cellOf);
  const role = (name: string): string | undefined => (responsive ? name : undefined);
  const table = (
    <table
      className={classNames(
        "nhsuk-table",
        compact && "nhsuk-table--compact",
        responsive && "nhsuk-table--responsive",
        striped && "nhsuk-table--striped",
      )}
      role={role("table")}
    >
      <caption
        className={classNames(
          "nhsuk-table__caption",
          captionSize && `nhsuk-table__caption--${captionSize}`,
          captionHidden && "nhsuk-u-visually-hidden",
        )}
        id={captionId}
      >
        {caption}
      </caption>
      <thead className="nhsuk-table__head" role={role("rowgroup")}>
        <tr className="nhsuk-table__row" role={role("row")}>
          {columns.map((column, index) => (
            <th
              key={index}
              className={classNames("nhsuk-table__header", column.numeric && "nhsuk-table__header--numeric")}
              scope="col"
              role={role("columnheader")}
            >
              {column.content}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {rows.map((row, index) => (
          <tr key={index} className="nhsuk-table__row" role={role("row")}>
            {row.map((cell, column) => (
              <BodyCell
                key={column}
                cell={cellOf(cell)}
                header={firstCellIsHeader && column === 0}
                column={columns[column] ?? { content: null }}
                responsive={responsive}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!scroll) return table;
  return (
    <div className="nhsuk-scroll" data-module="nhsuk-scroll">
      <div className="nhsuk-scroll__content" role="region" aria-labelledby={captionId}>
        {table}
      </div>
    </div>
  );
}
