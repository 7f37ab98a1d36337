import { parseArgs } from "node:util";
import { z } from "zod";
import { Instant } from "./control/values.ts";
import { FAULT_KINDS } from "./faults.ts";

const usage = (scenarios: readonly string[]) => `The simulator of e-RS and the providers' PAS systems.

  --port <number>      where to listen (SIMULATOR_PORT, else 4010; 0 takes any free port)
  --scenario <name>    what the world "default" is made from (else everyday)
  --now <instant>      stops the clock of the world "default" there, as in 2026-12-01T09:00:00Z
  --check <folder>     reads every world below a data folder that no simulator uses, and says what is not consistent
  --settled            with --check: nothing may be open, because all that fell due has run
  --help               this text

Scenarios:
${listed(scenarios)}

Faults, armed by POST /simulator/worlds/default/faults with { "kind": … }:
${listed(FAULT_KINDS)}

Also read: HOST (127.0.0.1), DATA_DIR (./data), CONTROL_TOKEN, PAS_BASE_URL (the simulator itself),
JOURNAL=off (no journal, for load tests).
`;

const listed = (names: readonly string[]) => names.map((name) => `  ${name}`).join("\n");

/** Ends the process with one sentence on standard error. */
export function giveUp(sentence: string, exitCode: 1 | 2): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

const Check = z.object({ check: z.string().min(1, "--check must name a data folder"), settled: z.boolean() });

const Flags = z.object({
  port: z.coerce.number("--port must be a number").int("--port must be a whole number").min(0).max(65_535),
  scenario: z.string().optional(),
  now: z.iso
    .datetime({ offset: true, error: "--now must be an instant such as 2026-12-01T09:00:00Z" })
    .pipe(Instant)
    .optional(),
});

/**
 * Reads the command line: what to serve, or which data folder to check. Or ends the process: exit code 0 after help, 2 for
 * a flag that is unknown or wrong.
 */
export async function readFlags(): Promise<z.infer<typeof Flags> | z.infer<typeof Check>> {
  const option = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      options: {
        port: option,
        scenario: option,
        now: option,
        check: option,
        settled: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help) {
      // Loaded for help alone: a scenario brings its whole world with it.
      const { SCENARIOS } = await import("./scenarios/index.ts");
      process.stdout.write(usage(SCENARIOS.map(({ name }) => name)));
      process.exit(0);
    }
    const { check, settled = false, help: _help, ...serving } = values;
    if (check !== undefined && Object.keys(serving).length > 0)
      giveUp("--check reads a data folder and serves nothing: leave out the other flags. Try --help.", 2);
    if (check === undefined && settled) giveUp("--settled needs --check. Try --help.", 2);
    const flags = (check === undefined ? Flags : Check).safeParse({
      ...serving,
      port: serving.port ?? process.env["SIMULATOR_PORT"] ?? "4010",
      ...(check === undefined ? {} : { check, settled }),
    });
    if (flags.success) return flags.data;
    const { path, message } = flags.error.issues[0] ?? { path: [], message: "--help: a flag is wrong" };
    giveUp(`${message.startsWith("--") ? "" : `--${path.join()} `}${message}. Try --help.`, 2);
  } catch (error) {
    const [sentence] = error instanceof Error ? error.message.split(". ") : ["A flag is wrong"];
    giveUp(`${sentence ?? ""}. Try --help.`, 2);
  }
}
