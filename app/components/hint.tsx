import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Help for a field or an option, tied to it by id. */
export function Hint({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    <div className={classNames("nhsuk-hint", className)} id={id}>
      {children}
    </div>
  );
}
