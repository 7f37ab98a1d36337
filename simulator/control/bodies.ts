import { z } from "zod";
import { durationMs, END_OF_TIME, Instant, LondonDate, NhsNumber } from "./values.ts";

const LONGEST_EXCHANGE_MS = 10 * 60_000;
const LONGEST_ADVANCE_DAYS = 366;
const DAY_MS = 86_400_000;

/** A host name label, because each world is reached in a browser at `{world}.localhost`. */
export const WorldName = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
  error: "must be 1 to 63 small letters, digits and dashes, with a letter or digit at each end",
});

const ExchangeLimit = z
  .string()
  .transform((text) => durationMs(text, 0))
  .refine((ms) => ms >= 1 && ms <= LONGEST_EXCHANGE_MS, {
    error: "must be an ISO 8601 duration of up to PT10M",
  });

/** R50. Bank holidays of twelve years. */
const MOST_DATES_NOT_COUNTED = 100;
const DatesNotCounted = z
  .array(LondonDate)
  .max(MOST_DATES_NOT_COUNTED, { error: `must be at most ${MOST_DATES_NOT_COUNTED} dates` });

export const CreateWorldBody = z
  .strictObject({
    world: WorldName.optional(),
    scenario: z.string().optional(),
    scenarios: z.array(z.string()).min(1).optional(),
    now: Instant.optional(),
    store: z.enum(["disk", "memory"]).default("memory"),
    exchangeLimit: ExchangeLimit.optional(),
    datesNotCounted: DatesNotCounted.default([]),
    archives: z.boolean().default(false),
  })
  .refine(({ scenario, scenarios }) => scenario === undefined || scenarios === undefined, {
    path: ["scenarios"],
    error: "cannot be sent together with scenario",
  });

export const ClockBody = z.strictObject({ now: Instant, mode: z.enum(["frozen", "running"]) });

/** Takes the world's present time, because a day is not always 24 hours. */
export const advanceBody = (nowMs: number) =>
  z.strictObject({
    by: z
      .string()
      .transform((text) => durationMs(text, nowMs))
      .refine((ms) => ms >= 1 && ms <= LONGEST_ADVANCE_DAYS * DAY_MS, {
        error: `must be an ISO 8601 duration of up to P${LONGEST_ADVANCE_DAYS}D`,
      })
      .refine((ms) => nowMs + ms < END_OF_TIME, { error: "must end before the year 2200" }),
  });

/** Nothing is to be said: no body, or an empty object. */
export const NoBody = z.strictObject({}).optional();

/** What a tester calls the moment. */
export const SnapshotBody = z.strictObject({ label: z.string().max(100).optional() }).optional();

/** What a world from a file is called, and where it is kept. */
export const ImportQuery = z.strictObject({
  world: WorldName,
  store: z.enum(["disk", "memory"]).default("memory"),
});

/** Absent: every service whose slots come from a PAS. */
export const PollBody = z.strictObject({ service: z.string().min(1).optional() });

/** R5, R7. What the demographics service says of a patient. Takes the world's London date: nobody has died after it. */
export const patientBody = (today: string) =>
  z
    .strictObject({
      nhsNumber: NhsNumber,
      deceasedOn: LondonDate.refine((date) => date <= today, { error: "must not lie after today" })
        .nullable()
        .optional(),
      isSensitive: z.boolean().optional(),
    })
    .refine((body) => Object.keys(body).length > 1, {
      path: ["deceasedOn"],
      error: "or isSensitive must be there to change",
    });

/** The number of the last journal entry that a reader has. */
export const Since = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .optional();
