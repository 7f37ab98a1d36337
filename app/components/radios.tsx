import type { ReactNode } from "react";
import { Choices, type Choice, type ChoicesProps } from "./choices.tsx";

export type RadioItem = Choice;

type RadiosProps = ChoicesProps & {
  legend?: ReactNode;
  items: readonly (RadioItem | { divider: string })[];
  value?: string | undefined;
};

/**
 * One answer of several. The first option's id is `idPrefix` (the name unless given), so an error links to it. Groups that
 * share a name (Morning, Afternoon) each take an `idPrefix` of their own.
 */
export function Radios({ value, ...props }: RadiosProps) {
  return (
    <Choices
      {...props}
      kind={{ block: "nhsuk-radios", type: "radio" }}
      chosen={value === undefined ? [] : [value]}
    />
  );
}
