import type { ReactNode } from "react";
import type { WrapUpReason } from "#app/content/wrap-up-reasons.ts";
import { CallBar } from "./call-bar.tsx";
import { CallNotes } from "./call-notes.tsx";
import { CallPanel, type CheckState } from "./call-panel.tsx";
import type { FormError } from "./error-summary.tsx";
import { PatientBar, type PatientBarProps } from "./patient-bar.tsx";
import { TalPage } from "./tal-page.tsx";

/** What every page of a call shows of the call itself. There is no patient until the check has passed. */
export type CallFrame = {
  callId: string;
  startedAt: string;
  check: CheckState;
  csrf: string;
  notes: string;
  patient?: PatientBarProps;
};

type CallPageProps = {
  frame: CallFrame;
  heading: ReactNode;
  caption?: ReactNode;
  say: readonly string[];
  /** When the words are not for this moment: "If the caller says no". */
  sayHeading?: string;
  /** Why the call would end here; a caller who failed the check is the reason on any page. */
  reason?: WrapUpReason;
  isEnding?: boolean;
  back?: { href: string; text?: string };
  errors?: FormError[];
  banner?: ReactNode;
  children: ReactNode;
};

/** A page of an open call: call bar, patient bar, the work, and the call panel with what to say. */
export function CallPage({ frame, say, sayHeading, reason, isEnding, children, ...page }: CallPageProps) {
  const { callId, startedAt, check, csrf, notes } = frame;
  const couldNotVerify = check === "FAILED" || check === "LOCKED" ? "COULD_NOT_VERIFY" : undefined;
  return (
    <TalPage
      {...page}
      top={
        <>
          <CallBar
            callId={callId}
            startedAt={startedAt}
            reason={reason ?? couldNotVerify}
            isEnding={isEnding}
          />
          {frame.patient && <PatientBar {...frame.patient} />}
        </>
      }
      aside={
        <CallPanel say={say} sayHeading={sayHeading} check={check}>
          {!isEnding && <CallNotes callId={callId} csrf={csrf} notes={notes} />}
        </CallPanel>
      }
    >
      {children}
    </TalPage>
  );
}
