import { Fragment } from "react";
import { NoWrap } from "./no-wrap.tsx";

/** Digits to read out: "01632, 960, 123" (from `spokenPhone` or `spokenReference`), each group kept whole. */
export function SpokenDigits({ children }: { children: string }) {
  return (
    <span className="app-spoken-digits">
      {children.split(", ").map((group, index) => (
        <Fragment key={index}>
          {index > 0 && ", "}
          <NoWrap>{group}</NoWrap>
        </Fragment>
      ))}
    </span>
  );
}
