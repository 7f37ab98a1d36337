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
export type Scenario = z.output<typeof Scenarios>["scenarios"][number];

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

export const ControlProblem = z.object({ code: z.string(), diagnostics: z.string() });
