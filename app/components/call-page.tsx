import type { ReactNode } from "react";
import { CallBar } from "./call-bar.tsx";
import { CallPanel, type CheckState } from "./call-panel.tsx";
import type { FormError } from "./error-summary.tsx";
import { PatientBar, type PatientBarProps } from "./patient-bar.tsx";
import { TalPage } from "./tal-page.tsx";

/** What every page of a call shows of the call itself. There is no patient until the check has passed. */
export type CallFrame = {
  callId: string;
  startedAt: string;
  check: CheckState;
  patient?: PatientBarProps;
};

type CallPageProps = {
  frame: CallFrame;
  heading: ReactNode;
  caption?: ReactNode;
  say: readonly string[];
  back?: { href: string; text?: string };
  errors?: FormError[];
  banner?: ReactNode;
  children: ReactNode;
};

/** A page of an open call: call bar, patient bar, the work, and the call panel with what to say. */
export function CallPage({ frame, say, children, ...page }: CallPageProps) {
  return (
    <TalPage
      {...page}
      top={
        <>
          <CallBar callId={frame.callId} startedAt={frame.startedAt} />
          {frame.patient && <PatientBar {...frame.patient} />}
        </>
      }
      aside={<CallPanel say={say} check={frame.check} />}
    >
      {children}
    </TalPage>
  );
}
