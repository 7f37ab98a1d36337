import type { ReactNode } from "react";

/** Words or digits that stay on one line: an NHS number, a booking reference. */
export function NoWrap({ children }: { children: ReactNode }) {
  return <span className="nhsuk-u-nowrap">{children}</span>;
}
