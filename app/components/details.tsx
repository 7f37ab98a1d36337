import type { ReactNode } from "react";

type DetailsProps = {
  summary: ReactNode;
  open?: boolean | undefined;
  id?: string | undefined;
  children: ReactNode;
};

/** Text that opens when asked for. Works without a script. */
export function Details({ summary, open, id, children }: DetailsProps) {
  return (
    <details className="nhsuk-details" open={open} id={id}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  );
}
