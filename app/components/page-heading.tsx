import type { ReactNode } from "react";
import { ErrorSummary, type FormError } from "./error-summary.tsx";

export type PageHeadingProps = {
  heading?: ReactNode;
  caption?: ReactNode;
  errors?: readonly FormError[] | undefined;
  /** Reading and the keyboard begin at the heading: for pages that come one after another while somebody waits. */
  isFocused?: boolean | undefined;
};

/** What opens every page: the problems with what was typed, if any, then the h1. */
export function PageHeading({ heading, caption, errors = [], isFocused }: PageHeadingProps) {
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {heading !== undefined && (
        <h1
          className="nhsuk-heading-l"
          {...(isFocused && errors.length === 0 ? { autoFocus: true, tabIndex: -1 } : {})}
        >
          {caption !== undefined && <span className="nhsuk-caption-l">{caption}</span>}
          {heading}
        </h1>
      )}
    </>
  );
}
