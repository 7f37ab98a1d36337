import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { TextSize } from "./label.tsx";
import { ActionLink, type RowAction } from "./summary-list.tsx";

const CARE_WORDS = {
  "non-urgent": "Non-urgent advice",
  urgent: "Urgent advice",
  emergency: "Immediate action required",
} as const;

export type CardProps = {
  heading?: ReactNode;
  headingLevel?: 2 | 3 | 4 | undefined;
  headingSize?: TextSize | undefined;
  headingHref?: string | undefined;
  type?: keyof typeof CARE_WORDS | undefined;
  feature?: boolean | undefined;
  secondary?: boolean | undefined;
  actions?: readonly RowAction[] | undefined;
  children?: ReactNode;
};

function CardHeading({ heading, headingLevel = 2, headingSize, headingHref, type }: CardProps) {
  const Heading = `h${headingLevel}` as const;
  const linked =
    headingHref === undefined ? (
      heading
    ) : (
      <a className="nhsuk-card__link" href={headingHref}>
        {heading}
      </a>
    );
  return (
    <Heading className={classNames("nhsuk-card__heading", headingSize && `nhsuk-heading-${headingSize}`)}>
      {type === undefined ? (
        linked
      ) : (
        <span role="text">
          <span className="nhsuk-u-visually-hidden">{`${CARE_WORDS[type]}: `}</span>
          {linked}
        </span>
      )}
    </Heading>
  );
}

function CardActions({ heading, actions }: { heading: ReactNode; actions: readonly RowAction[] }) {
  const [only, ...more] = actions;
  if (only !== undefined && more.length === 0) {
    return (
      <div className="nhsuk-card__actions">
        <ActionLink {...only} cardHeading={heading} />
      </div>
    );
  }
  return (
    <ul className="nhsuk-card__actions">
      {actions.map((action) => (
        <li key={`${action.href} ${action.text}`} className="nhsuk-card__action">
          <ActionLink {...action} cardHeading={heading} />
        </li>
      ))}
    </ul>
  );
}

/** A box of its own: one of several to compare, or (`type`) what to do about symptoms. */
export function Card(props: CardProps) {
  const { heading, type, feature, secondary, actions = [], children } = props;
  const hasContainer = type !== undefined || actions.length > 0;
  return (
    <div
      className={classNames(
        "nhsuk-card",
        type && "nhsuk-card--care",
        type && `nhsuk-card--care--${type}`,
        feature && "nhsuk-card--feature",
        secondary && "nhsuk-card--secondary",
      )}
    >
      {hasContainer && (
        <div className="nhsuk-card__heading-container">
          {heading !== undefined && <CardHeading {...props} />}
          {type !== undefined && <span className="nhsuk-card--care__arrow" aria-hidden="true" />}
          {actions.length > 0 && <CardActions heading={heading} actions={actions} />}
        </div>
      )}
      <div className="nhsuk-card__content">
        {!hasContainer && heading !== undefined && <CardHeading {...props} />}
        {children}
      </div>
    </div>
  );
}
