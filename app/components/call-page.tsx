import type { ReactNode } from "react";
import type { WrapUpReason } from "#app/content/wrap-up-reasons.ts";
import { talPath } from "#app/formats/tal-path.ts";
import { CallBar } from "./call-bar.tsx";
import { CallNotes } from "./call-notes.tsx";
import { CallPanel, type CheckState } from "./call-panel.tsx";
import type { FormError } from "./error-summary.tsx";
import { PatientBar, type PatientBarProps } from "./patient-bar.tsx";
import { KeyboardShortcuts } from "./keyboard-shortcuts.tsx";
import { TalPage } from "./tal-page.tsx";

/** What every page of a call shows of the call itself. There is no patient until the check has passed. */
export type CallFrame = {
  callId: string;
  startedAt: string;
  now: Date;
  check: CheckState;
  csrf: string;
  notes: string;
  hold?: { since: Date; note: string };
  /** The version of the referral on the page. */
  version?: string;
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
  /** A field of the page has the focus; else its heading has it, or a banner when a script gives it that. */
  hasField?: boolean;
  back?: { href: string; text?: string };
  errors?: FormError[];
  banner?: ReactNode;
  children: ReactNode;
};

/** A page of an open call: call bar, patient bar, the work, and the call panel with what to say. */
export function CallPage({
  frame,
  say,
  sayHeading,
  reason,
  isEnding,
  hasField,
  children,
  ...page
}: CallPageProps) {
  const { callId, startedAt, now, check, csrf, notes, hold, version } = frame;
  const couldNotVerify = check === "FAILED" || check === "LOCKED" ? "COULD_NOT_VERIFY" : undefined;
  return (
    <TalPage
      {...page}
      isFocused={!hasField && !page.banner}
      top={
        <>
          <CallBar
            {...{ callId, csrf, startedAt, now, hold }}
            hasReferral={frame.patient?.ubrn !== undefined}
            reason={reason ?? couldNotVerify}
            isEnding={isEnding}
          />
          {frame.patient && <PatientBar {...frame.patient} />}
          {version !== undefined && (
            <p
              className="app-changed"
              role="status"
              data-watch={talPath(callId, "version")}
              data-look={talPath(callId, "referral")}
              data-version={version}
            />
          )}
        </>
      }
      aside={
        <CallPanel say={say} sayHeading={sayHeading} check={check}>
          {!isEnding && <CallNotes callId={callId} csrf={csrf} notes={notes} />}
          <KeyboardShortcuts />
        </CallPanel>
      }
    >
      {children}
    </TalPage>
  );
}
