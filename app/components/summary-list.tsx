import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type RowAction = { href: string; text: string; visuallyHiddenText?: string | undefined };

export type SummaryRow = {
  key: ReactNode;
  value: ReactNode;
  actions?: readonly RowAction[] | undefined;
};

type SummaryListProps = {
  rows: readonly SummaryRow[];
  cardHeading?: ReactNode;
  border?: boolean | undefined;
  lastRowBorder?: boolean | undefined;
};

/** A link whose hidden words say what it changes, and (inside a card) of which card. */
export function ActionLink({
  href,
  text,
  visuallyHiddenText,
  cardHeading,
}: RowAction & { cardHeading?: ReactNode }) {
  const hasMore = visuallyHiddenText !== undefined || cardHeading !== undefined;
  return (
    <a className="nhsuk-link" href={href}>
      {text}
      {hasMore && (
        <span className="nhsuk-u-visually-hidden">
          {visuallyHiddenText !== undefined && ` ${visuallyHiddenText}`}
          {cardHeading !== undefined && <> ({cardHeading})</>}
        </span>
      )}
    </a>
  );
}

function RowActions({ actions, cardHeading }: { actions: readonly RowAction[]; cardHeading: ReactNode }) {
  const [only, ...more] = actions;
  return (
    <dd className="nhsuk-summary-list__actions">
      {only !== undefined && more.length === 0 ? (
        <ActionLink {...only} cardHeading={cardHeading} />
      ) : (
        <ul className="nhsuk-summary-list__actions-list">
          {actions.map((action) => (
            <li key={`${action.href} ${action.text}`} className="nhsuk-summary-list__actions-list-item">
              <ActionLink {...action} cardHeading={cardHeading} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  );
}

/** Facts as pairs of name and value, each with its own links to change it. */
export function SummaryList({ rows, border = true, lastRowBorder = true, cardHeading }: SummaryListProps) {
  const hasActions = (row: SummaryRow): boolean => row.actions !== undefined && row.actions.length > 0;
  const someHaveActions = rows.some(hasActions);
  return (
    <dl
      className={classNames(
        "nhsuk-summary-list",
        !border && "nhsuk-summary-list--no-border",
        !lastRowBorder && "nhsuk-summary-list--no-last-row-border",
      )}
    >
      {rows.map((row, index) => (
        <div
          key={index}
          className={classNames(
            "nhsuk-summary-list__row",
            someHaveActions && !hasActions(row) && "nhsuk-summary-list__row--no-actions",
          )}
        >
          <dt className="nhsuk-summary-list__key">{row.key}</dt>
          <dd className="nhsuk-summary-list__value">{row.value}</dd>
          {row.actions !== undefined && row.actions.length > 0 && (
            <RowActions actions={row.actions} cardHeading={cardHeading} />
          )}
        </div>
      ))}
    </dl>
  );
}
