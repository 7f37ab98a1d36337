import type { ReactNode } from "react";
import { Card, type CardProps } from "./card.tsx";
import { content, headingOf, html, proveParity, type Heading, type Text } from "./fixture-parity.ts";
import { SummaryList, type RowAction } from "./summary-list.tsx";

type Actions = { items: (RowAction | false)[] } | RowAction[];
const actionsOf = (actions: Actions | undefined): RowAction[] =>
  (Array.isArray(actions) ? actions : (actions?.items ?? [])).filter((action) => action !== false);

type CardOptions = {
  heading?: string | Heading;
  href?: string;
  description?: Text;
  variant?: string;
  actions?: Actions;
};
const TYPES = ["urgent", "non-urgent", "emergency"] as const;

function cardOf({ heading, href, variant, actions }: CardOptions): CardProps {
  const { level, size, ...text } = headingOf(heading);
  return {
    heading: content(heading === undefined ? undefined : text),
    headingLevel: level === 1 ? undefined : level,
    headingSize: size,
    headingHref: href,
    type: TYPES.find((type) => type === variant),
    feature: variant === "feature",
    secondary: variant === "secondary",
    actions: actionsOf(actions),
  };
}

const description = (option: Text | undefined): ReactNode =>
  option !== undefined &&
  (typeof option === "object" && option.html !== undefined ? (
    html(option.html)
  ) : (
    <p className="nhsuk-card__description">{content(option)}</p>
  ));

proveParity<CardOptions>("card", {
  supports: ["heading", "href", "description", "variant", "actions", "callBlock"],
  leavesOut: {
    clickable: "a card here holds a link; it is not one",
    image: "no page has pictures",
    "heading.id": "no page links to a card",
    "heading.classes": "sizes are named",
    "actions.items[].type": "actions are links",
    "variant=primary": "a card here holds a link; it is not one",
    "variant=warning": "warnings are not for transactions",
  },
  toElement: (options, block) => (
    <Card {...cardOf(options)}>{block ?? description(options.description)}</Card>
  ),
});

type RowOptions = { key: Text; value: Text; actions?: Actions };
type SummaryOptions = { rows: RowOptions[]; border?: boolean; lastRowBorder?: boolean; card?: CardOptions };

proveParity<SummaryOptions>("summary-list", {
  supports: ["rows", "border", "lastRowBorder", "card"],
  leavesOut: {
    "rows[].key.width": "columns size themselves",
    "rows[].border": "rows share one border",
    "rows[].actions.items[].type": "actions are links",
    "card.actions.items[].type": "actions are links",
    "card.clickable": "a card here holds a link; it is not one",
  },
  toElement: ({ rows, border, lastRowBorder, card }) => {
    const list = (
      <SummaryList
        rows={rows.map(({ key, value, actions }) => ({
          key: content(key),
          value: content(value),
          actions: actionsOf(actions),
        }))}
        border={border}
        lastRowBorder={lastRowBorder}
        cardHeading={card && headingOf(card.heading).text}
      />
    );
    return card === undefined ? list : <Card {...cardOf(card)}>{list}</Card>;
  },
});
