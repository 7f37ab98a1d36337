import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { z } from "zod";
import { findPatient } from "../ers/store/referrals.ts";
import { FAULT_KINDS } from "../faults.ts";
import type { FaultKind } from "../faults.ts";
import { appointments } from "../pas/store/schema.ts";
import { clinic, partyAt, slot, slotAt, who } from "./choosing.ts";
import { kind, record } from "./command.ts";
import type { CommandKind } from "./command.ts";
import { advance, control, restart } from "./stage.ts";
import type { Stage } from "./stage.ts";
import type { CLINICS } from "./template.ts";

const MINUTE_MS = 60_000;
const ODS_CODES: Record<(typeof CLINICS)[number], string> = { "2000101": "ZQ1", "2000105": "ZN5" };
const isoOf = (at: number) => new Date(at).toISOString();

const Changed = z.object({ cancelled: z.number() });

/** A provider's staff do something in their own system; e-RS hears only of the appointments that this cancels. */
async function actLocally(stage: Stage, clinicId: string, name: string, body: object): Promise<void> {
  if (stage.crowd) stage.crowd.hasProvider = true;
  const ods = ODS_CODES[clinicId as (typeof CLINICS)[number]];
  const changed = Changed.safeParse(await control(stage, "POST", `/pas/${ods}/${name}`, body, true));
  // Whose it was is for the stores to say: what each was told last may not stand any more.
  if ((changed.data?.cancelled ?? 0) > 0 || stage.isDying)
    for (const party of stage.parties) party.isCertain = false;
}

/** One of a few slots, or the one that a PAS holds for a referral. */
type Target = { of: number | undefined; clinic: string; slot: number };
const target = record({ of: fc.option(who, { nil: undefined }), clinic, slot });
type Targeted = { serviceId: string; usrn: string; startAt: number };

function targetOf(stage: Stage, asked: Target): Targeted | undefined {
  const held = asked.of === undefined ? undefined : heldFor(stage, partyAt(stage, asked.of).person.ubrn);
  return held ?? slotAt(stage, asked.clinic, asked.slot);
}

function heldFor({ stores }: Stage, ubrn: string): Targeted | undefined {
  const isLive = and(eq(appointments.ubrn, ubrn), eq(appointments.status, "BOOKED"));
  const held = stores.pas.select().from(appointments).where(isLive).get();
  return held?.usrn == null ? undefined : { ...held, usrn: held.usrn };
}

const onSlot =
  (act: (stage: Stage, targeted: Targeted) => Promise<void>) => async (stage: Stage, asked: Target) => {
    const targeted = targetOf(stage, asked);
    if (targeted) await act(stage, targeted);
  };

/** What a provider does in its PAS. */
export const providerCommands: readonly CommandKind[] = [
  kind(
    "the provider moves a slot",
    2,
    target,
    onSlot((stage, { serviceId, usrn, startAt }) =>
      actLocally(stage, serviceId, "slot-moved", { usrn, start: isoOf(startAt + 7 * MINUTE_MS) }),
    ),
  ),
  kind(
    "the provider takes a slot",
    1,
    target,
    onSlot((stage, { serviceId, usrn }) => actLocally(stage, serviceId, "slot-taken", { usrn })),
  ),
  kind(
    "the provider cancels a clinic",
    3,
    target,
    onSlot((stage, { serviceId, startAt }) =>
      actLocally(stage, serviceId, "clinic-cancelled", {
        service: serviceId,
        from: isoOf(startAt),
        to: isoOf(startAt + 10 * MINUTE_MS),
      }),
    ),
  ),
  kind("the provider changes a patient", 1, record({ who, clinic }), async (stage, asked) => {
    const { nhsNumber } = partyAt(stage, asked.who).person;
    const familyName = `${findPatient(stage.stores.ers, nhsNumber)?.familyName ?? ""}-Other`;
    await actLocally(stage, asked.clinic, "patient-details", { nhsNumber, familyName });
  }),
];

type FaultFacts = {
  fault: FaultKind;
  times: number | undefined;
  narrowed: "ubrn" | "service" | undefined;
  who: number;
  clinic: string;
  chance: number | undefined;
  until: number | undefined;
};

const DETAILS: Partial<Record<FaultKind, object>> = {
  "pas-slow": { slowByMs: 40 },
  "pas-replies-late": { after: "PT3M" },
  "pas-replies-twice": { after: "PT40M" },
};

async function arm(stage: Stage, asked: FaultFacts): Promise<void> {
  const { fault, times, narrowed, chance, until } = asked;
  // What keeps the app out for good would leave nothing to see.
  const isOfErs = fault.startsWith("ers-");
  await control(stage, "POST", "/faults", {
    kind: fault,
    ...DETAILS[fault],
    ...(times === undefined && !isOfErs ? {} : { times: times ?? 1 }),
    ...(narrowed === "ubrn" ? { ubrn: partyAt(stage, asked.who).person.ubrn } : {}),
    ...(narrowed === "service" ? { service: asked.clinic } : {}),
    ...(chance === undefined ? {} : { chance, seed: 7 }),
    ...(until === undefined ? {} : { until: isoOf(stage.now + until * MINUTE_MS) }),
  });
}

/** What a tester does to a world by its control paths. */
export const controlCommands: readonly CommandKind[] = [
  kind(
    "arm",
    7,
    record({
      fault: fc.constantFrom(...FAULT_KINDS),
      times: fc.constantFrom(undefined, 1, 1, 2),
      narrowed: fc.constantFrom(undefined, undefined, "ubrn", "service"),
      who,
      clinic,
      chance: fc.constantFrom(undefined, undefined, 0.4),
      until: fc.constantFrom(undefined, undefined, 6, 90),
    }),
    arm,
  ),
  kind("disarm", 3, fc.constant(undefined), async (stage) => {
    await control(stage, "DELETE", "/faults");
  }),
  kind("poll", 1, clinic, async (stage, service) => {
    await control(stage, "POST", "/polls", { service });
  }),
  kind("advance", 3, fc.constantFrom("PT1M", "PT5M", "PT35M", "PT2H", "P1D", "P6D"), advance),
];

/** What happens to the process; not while several act. */
export const processCommands: readonly CommandKind[] = [
  kind("restart", 1, fc.constant(undefined), async (stage) => restart(stage, "stop")),
];
