import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type TagColour =
  "white" | "grey" | "green" | "aqua-green" | "blue" | "purple" | "pink" | "red" | "orange" | "yellow";

/** A status in a list of details. Never the only place where the status is said. */
export function Tag({ colour, children }: { colour?: TagColour | undefined; children: ReactNode }) {
  return <strong className={classNames("nhsuk-tag", colour && `nhsuk-tag--${colour}`)}>{children}</strong>;
}
