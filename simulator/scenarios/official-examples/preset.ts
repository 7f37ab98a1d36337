import type {
  AdditionalRequirement,
  appointments,
  Priority,
  ReferralState,
  SearchCriteria,
} from "../../ers/store/schema.ts";
import type { ExampleService } from "./services.ts";

/** An appointment as an example shows it, booked into a slot, by phone (without one), proposed or cancelled. */
export type ExampleAppointment = {
  id: number;
  version?: number;
  status: (typeof appointments.$inferSelect)["status"];
  serviceId: string;
  created: string;
  start?: string;
  end?: string;
  slot?: number;
  clinician?: string;
  reason?: string;
  comment?: string;
};

/** A referral as an example shows it. What is left out is what most of the examples have. */
export type ExampleReferral = {
  ubrn: string;
  version: number;
  state: ReferralState;
  shortlist: string[];
  nhsNumber?: string;
  /** Of its ServiceRequest, without the `r.` of its kind. */
  requestId?: string;
  /** The UUID of the advice and guidance that it was made of. */
  adviceRequestId?: string;
  relatedUbrn?: string;
  needs?: AdditionalRequirement[];
  requestType?: "REFERRAL" | "ADVICE_AND_GUIDANCE";
  priority?: Priority;
  /** What was searched for, beside the priority and a specialty other than that of most; most say where. */
  criteria?: Omit<SearchCriteria, "priority">;
  specialty?: string;
  clinicType?: string;
  reason?: string;
  comment?: string;
  authored?: string;
  updated?: string;
  /** When the referral letter came; null: it is still to come. */
  letter?: string | null;
  pathwayStart?: string;
  contactBy?: string;
  referrer?: string;
  /** Which organisation ended it. */
  endedBy?: string;
  appointment?: ExampleAppointment;
  /** Uploaded for it, whether or not they make its letter. */
  files?: ExampleFile[];
};

/** A file that was uploaded long before, unless it is being scanned; what is attached belongs to the referral's letter. */
export type ExampleFile = {
  /** Absent: one of its own for each referral that has such a file, where the examples give several the same. */
  id?: string;
  name: string;
  type: string;
  size: number;
  by?: string;
  onBehalfOf?: string;
  isAttached?: true;
  description?: string;
  isBeingScanned?: true;
  /** What its scan found; absent: nothing. */
  verdict?: "THREATS_FOUND" | "VALIDATION_FAILED";
};

export type ExampleSlot = {
  id: number;
  serviceId: string;
  start: string;
  end: string;
  usrn?: string;
  clinician?: string;
  /** No longer in the PAS. */
  isGone?: true;
};

/** That booking was tried and could not be (R43), as a deferral of the examples says. */
export type ExampleAttempt = { ubrn: string; serviceId: string; slotId?: number };

/** One state of e-RS in which examples that agree with one another are true. */
export type ExamplePreset = {
  /** After `official-examples`; nothing for the one of that name. */
  name: string;
  title: string;
  /** World time, which stands still. */
  startsAt: string;
  /** Has every service of the examples, and not those alone that its own examples name. */
  hasWholeDirectory?: true;
  referrals?: ExampleReferral[];
  slots?: ExampleSlot[];
  /** What these examples say of a service otherwise than most. */
  services?: (Pick<ExampleService, "serviceId"> & Partial<ExampleService>)[];
  triedAndFailed?: { kind: "NO_SLOTS" | "SLOT_GONE" | "TIMED_OUT"; at: ExampleAttempt }[];
};
