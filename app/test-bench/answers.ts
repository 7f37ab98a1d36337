import { z } from "zod";

/** What the control paths of the simulator answer, as far as the test bench reads it. */

export const Scenarios = z.object({
  scenarios: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      whatToTry: z.string().optional(),
      people: z.array(z.object({ scenario: z.string(), whatToTry: z.string() })),
    }),
  ),
});

export const WorldList = z.object({
  worlds: z.array(
    z.object({
      world: z.string(),
      now: z.coerce.date(),
      store: z.enum(["memory", "disk"]),
      scenarios: z.array(z.string()),
    }),
  ),
});

export const World = z.object({
  world: z.string(),
  now: z.coerce.date(),
  scenarios: z.array(z.string()),
  startsAt: z.string().optional(),
  /** Dates that are no working days in it (R50). */
  datesNotCounted: z.array(z.string()),
  /** Whether what nobody does anything about leaves the live service (R75). */
  archives: z.boolean(),
  people: z.array(
    z.object({
      name: z.string(),
      ubrn: z.string(),
      accessCode: z.string(),
      yearOfBirth: z.string(),
      nhsNumber: z.string(),
      scenario: z.string(),
    }),
  ),
  staff: z.array(
    z.object({
      userId: z.string(),
      passcode: z.string(),
      name: z.string(),
      roles: z.array(z.object({ odsCode: z.string(), businessFunction: z.string() })),
    }),
  ),
});
export type World = z.output<typeof World>;

export const Clock = z.object({ now: z.coerce.date(), mode: z.enum(["frozen", "running"]) });

/** An armed fault: its kind, what narrows it, and how often it fired. */
export const Fault = z.object({
  id: z.number(),
  kind: z.string(),
  fired: z.number(),
  times: z.number().optional(),
  service: z.string().optional(),
  ubrn: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  chance: z.number().optional(),
  seed: z.number().optional(),
  slowByMs: z.number().optional(),
  reason: z.string().optional(),
  after: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
});
export const Faults = z.object({ faults: z.array(Fault) });
export type Fault = z.output<typeof Fault>;

export const Journal = z.object({
  entries: z.array(
    z.object({
      seq: z.number(),
      at: z.coerce.date(),
      correlationId: z.string().optional(),
      direction: z.enum(["http", "app→ers", "ers→pas", "pas→ers", "decision", "fault"]),
      name: z.string(),
      ubrn: z.string().optional(),
      odsCode: z.string().optional(),
      outcome: z.string(),
      rule: z.string().optional(),
      facts: z.string().optional(),
      page: z.string().optional(),
    }),
  ),
  dropped: z.number(),
});
export type Journal = z.output<typeof Journal>;
export type Entry = Journal["entries"][number];

export const Rules = z.object({
  rules: z.array(
    z.object({ rule: z.string(), functions: z.string(), standing: z.string(), source: z.string() }),
  ),
});
export type Rules = z.output<typeof Rules>;

const Held = z.object({
  serviceId: z.string(),
  start: z.coerce.date().optional(),
  usrn: z.string().optional(),
  odsCode: z.string().optional(),
});
export type Held = z.output<typeof Held>;

export const State = z.object({
  findings: z.array(z.string()),
  referrals: z.array(
    z.object({
      id: z.string(),
      ubrn: z.string(),
      state: z.string(),
      versionId: z.number(),
      inErs: z.array(Held),
      inPas: z.array(Held),
      open: z.array(z.object({ kind: z.string(), state: z.string(), usrn: z.string() })),
      events: z.array(z.object({ what: z.string(), at: z.coerce.date() })),
      been: z.array(z.object({ state: z.string(), at: z.coerce.date() })),
    }),
  ),
});
export type ReferralState = z.output<typeof State>["referrals"][number];

export const Moves = z.object({
  moves: z.array(z.object({ from: z.string(), to: z.string(), by: z.array(z.string()) })),
});
export type Move = z.output<typeof Moves>["moves"][number];

export const Snapshot = z.union([
  z.object({ id: z.number(), problem: z.string() }),
  z.object({ id: z.number(), label: z.string(), now: z.coerce.date(), keptAt: z.coerce.date() }),
]);
export const Snapshots = z.object({ snapshots: z.array(Snapshot) });
export type Snapshot = z.output<typeof Snapshot>;

const Moment = z.object({
  now: z.coerce.date(),
  findings: z.array(z.string()),
  messages: z.number(),
  entries: z.number(),
});
const ComparedReferral = State.shape.referrals.element.omit({ ubrn: true, events: true, been: true });
export type ComparedReferral = z.output<typeof ComparedReferral>;

/** A world as it was kept against the world as it is: both moments, and each referral that is not the same. */
export const Comparison = z.object({
  then: Moment,
  now: Moment,
  referrals: z.array(
    z.object({
      ubrn: z.string(),
      then: ComparedReferral.optional(),
      now: ComparedReferral.optional(),
    }),
  ),
});

const Window = z.object({ startHours: z.number(), endDays: z.number().nullable() });

export const Directory = z.object({
  services: z.array(
    z.object({
      serviceId: z.string(),
      name: z.string(),
      patientName: z.string(),
      site: z.string(),
      provider: z.string(),
      requestFlow: z.string(),
      bookableType: z.string().nullable(),
      priorities: z.array(z.string()),
      pollingRangeDays: z.number().nullable(),
      reservationDays: z.number().nullable(),
      windows: z.partialRecord(z.string(), Window).nullable(),
      hoursText: z.string().nullable(),
      patientPhone: z.string().nullable(),
      pasOdsCode: z.string().nullable(),
      pollTimes: z.array(z.string()).nullable(),
      polledAt: z.coerce.date().nullable(),
      placeholder: z.looseObject({ version: z.string() }).nullable(),
      warnings: z.array(z.object({ field: z.string(), diagnostics: z.string() })),
    }),
  ),
});
export type Service = z.output<typeof Directory>["services"][number];

export const SlotDays = z.object({
  days: z.array(z.object({ date: z.string(), counts: z.record(z.string(), z.number()) })),
});
export type SlotDay = z.output<typeof SlotDays>["days"][number];

export const ControlProblem = z.object({ code: z.string(), diagnostics: z.string() });
