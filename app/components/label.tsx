import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type TextSize = "s" | "m" | "l" | "xl";

type LabelProps = {
  children: ReactNode;
  htmlFor?: string | undefined;
  size?: TextSize | undefined;
  isHeading?: boolean | undefined;
  hidden?: boolean | undefined;
};

/** The label of one field. `isHeading` makes it the page's h1. */
export function Label({ children, htmlFor, size, isHeading, hidden }: LabelProps) {
  const label = (
    <label
      className={classNames(
        "nhsuk-label",
        size && `nhsuk-label--${size}`,
        hidden && "nhsuk-u-visually-hidden",
      )}
      htmlFor={htmlFor}
    >
      {children}
    </label>
  );
  return isHeading ? <h1 className="nhsuk-label-wrapper">{label}</h1> : label;
}
