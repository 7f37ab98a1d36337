import { content, proveParity } from "./fixture-parity.ts";
import type { TextSize } from "./label.tsx";
import { Table } from "./table.tsx";

type CellOptions = string | { text?: string; html?: string; format?: string };
type TableOptions = {
  caption: string | { text: string; size?: TextSize; id?: string };
  head: (CellOptions | false)[];
  rows: ((CellOptions | false)[] | false)[];
  firstCellIsHeader?: boolean;
  compact?: boolean;
  striped?: boolean;
  responsive?: boolean;
  scroll?: boolean | object;
};
const present = <Item,>(items: (Item | false)[]): Item[] =>
  items.filter((item): item is Item => item !== false);
const cellOf = (cell: CellOptions) => ({
  content: content(cell),
  numeric: typeof cell === "object" && cell.format !== undefined ? cell.format === "numeric" : undefined,
});

proveParity<TableOptions>("tables", {
  supports: ["caption", "head", "rows", "firstCellIsHeader", "compact", "striped", "responsive", "scroll"],
  leavesOut: {
    variant: "tables stand on the page's own background",
    card: "tables here are not in cards",
    border: "rows keep their border",
    lastRowBorder: "rows keep their border",
    heading: "deprecated",
    headingLevel: "deprecated",
    panel: "deprecated",
    "caption.classes": "sizes are named",
    "head[].align": "columns of numbers say so",
    "head[].sort": "the server sorts, by a form",
    "head[].sortNext": "the server sorts, by a form",
    "head[].href": "the server sorts, by a form",
    "head[].visuallyHiddenText": "the server sorts, by a form",
    "head[].classes": "columns size themselves",
    "head[].width": "columns size themselves",
    "rows[][].classes": "columns size themselves",
    "rows[][].href": "a link is content",
    "rows[][].visuallyHiddenText": "a link is content",
    "rows[][].sortValue": "the server sorts, by a form",
  },
  toElement: ({ caption, head, rows, ...look }) => (
    <Table
      caption={typeof caption === "string" ? caption : caption.text}
      captionSize={typeof caption === "string" ? undefined : caption.size}
      captionId={typeof caption === "string" ? undefined : caption.id}
      head={present(head).map(cellOf)}
      rows={present(rows).map((row) => present(row).map(cellOf))}
      firstCellIsHeader={look.firstCellIsHeader}
      compact={look.compact}
      striped={look.striped}
      responsive={look.responsive}
      scroll={look.scroll !== undefined && look.scroll !== false}
    />
  ),
});
