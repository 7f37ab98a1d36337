import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { TextSize } from "./label.tsx";

type PanelProps = {
  heading: ReactNode;
  headingLevel?: 1 | 2 | 3 | undefined;
  headingSize?: Exclude<TextSize, "s"> | undefined;
  interruption?: boolean | undefined;
  children?: ReactNode;
};

/** Green: it is done. Blue (`interruption`): read this before you go on; its buttons are the reverse variant. */
export function Panel({ heading, headingLevel = 1, headingSize, interruption, children }: PanelProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={classNames("nhsuk-panel", interruption && "nhsuk-panel--interruption")}>
      <Heading
        className={classNames("nhsuk-panel__heading", headingSize && `nhsuk-panel__heading--${headingSize}`)}
      >
        {heading}
      </Heading>
      {children !== undefined && <div className="nhsuk-panel__body">{children}</div>}
    </div>
  );
}
