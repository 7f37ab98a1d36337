import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { TextSize } from "./label.tsx";

export type LegendProps = {
  legend: ReactNode;
  legendSize?: TextSize | undefined;
  legendIsHeading?: boolean | undefined;
};

/** Fields that answer one question. `legendIsHeading` makes the question the page's h1. */
export function Fieldset(props: LegendProps & { describedBy?: string | undefined; children?: ReactNode }) {
  const { legend, legendSize, legendIsHeading, describedBy, children } = props;
  return (
    <fieldset className="nhsuk-fieldset" aria-describedby={describedBy}>
      <legend
        className={classNames(
          "nhsuk-fieldset__legend",
          legendSize && `nhsuk-fieldset__legend--${legendSize}`,
        )}
      >
        {legendIsHeading ? <h1 className="nhsuk-fieldset__heading">{legend}</h1> : legend}
      </legend>
      {children}
    </fieldset>
  );
}
