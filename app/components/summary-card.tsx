import { Card, type CardProps } from "./card.tsx";
import { SummaryList, type SummaryRow } from "./summary-list.tsx";

type SummaryCardProps = Pick<
  CardProps,
  "heading" | "headingLevel" | "headingSize" | "headingHref" | "actions"
> & {
  rows: readonly SummaryRow[];
  children?: CardProps["children"];
};

/** One thing among several, told as a list of facts. Children follow the list. */
export function SummaryCard({ rows, children, headingSize = "m", ...card }: SummaryCardProps) {
  return (
    <Card {...card} headingSize={headingSize}>
      <SummaryList rows={rows} lastRowBorder={children !== undefined} cardHeading={card.heading} />
      {children}
    </Card>
  );
}
