import type { ReactNode } from "react";

export type CheckState = "NOT_STARTED" | "STARTED" | "PASSED" | "FAILED" | "LOCKED";

const sentences: Record<CheckState, string> = {
  NOT_STARTED: "Not done yet. Do not talk about the referral.",
  STARTED: "Not done yet. Do not talk about the referral.",
  PASSED: "Passed: what the caller said matches the record.",
  FAILED: "The details do not match. Do not talk about the referral.",
  LOCKED: "Locked after too many tries. Do not talk about the referral.",
};

type CallPanelProps = {
  say: readonly string[];
  /** When to say it, if not now. */
  sayHeading?: string | undefined;
  check: CheckState;
  children?: ReactNode;
};

/** The right-hand panel of a call: the words for this step, and whether the caller has been checked. */
export function CallPanel({ say, sayHeading = "Say this", check, children }: CallPanelProps) {
  return (
    <>
      {say.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">{sayHeading}</h2>
          <div className="app-say">
            {say.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </>
      )}
      <h2 className="nhsuk-heading-m">Caller check</h2>
      <p>{sentences[check]}</p>
      {children}
    </>
  );
}
