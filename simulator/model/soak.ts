import "../quick-start.ts";

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

// Imported only now, so that what quick-start does holds for them.
const { default: fc } = await import("fast-check");
const { verdictOn } = await import("../checking/report.ts");
const { anyOf } = await import("./command.ts");
const { killCommand } = await import("./killing.ts");
const { startChild } = await import("./process.ts");
const { commandKinds, enter, runCommands } = await import("./run.ts");
const { makeTemplate } = await import("./template.ts");

/**
 * The model test for as long as you like, on worlds on disk that one process serves until it is killed: many short worlds,
 * because in a long one the referrals end in states from which little more can happen, and because a failure in a short
 * one shrinks soon.
 */
const USAGE = `npm run soak -- [--commands 20000] [--seed 1] [--path …] [--keep]

  --commands <number>   about how many commands are given to worlds, some at once; one in 200 at least kills the process
  --seed <number>       the same seed gives the same commands; a failing run prints it
  --path <path>         goes straight to what a failing run printed beside its seed
  --keep                keeps the data folder of a run that found nothing
`;
const MOST_IN_A_WORLD = 110;
const PEOPLE = 4;
/** Real milliseconds that e-RS waits for a PAS: every silence costs them. */
const EXCHANGE_LIMIT_MS = 500;
const SAY_EVERY_MS = 15_000;
/** A process takes a second to start: in the soak other commands are drawn so many times as often. */
const LIFE_OF_A_PROCESS = 2;
/** So many commands come to one kill at most: a hundred kills in 20,000. */
const COMMANDS_TO_A_KILL = 200;

const { commands, seed, path, keep } = readFlags();
const dataDir = mkdtempSync(join(tmpdir(), "soak-"));
const template = await makeTemplate(PEOPLE, EXCHANGE_LIMIT_MS);
const tally = { commands: new Map<string, number>(), answers: new Map<string, number>() };
const startedAt = process.hrtime.bigint();
let server = await startChild(dataDir);
let worlds = 0;
let hasFailed = false;
let saidAt = 0;

const seconds = () => Number((process.hrtime.bigint() - startedAt) / 1_000_000n) / 1_000;
const given = () => [...tally.commands.values()].reduce((sum, times) => sum + times, 0);
const kills = () => tally.commands.get(killCommand.name) ?? 0;
const leastKills = Math.floor(commands / COMMANDS_TO_A_KILL);
const isEnough = () => given() >= commands && kills() >= leastKills;
const say = (text: string) => void process.stdout.write(`${text}\n`);
const listed = (counts: Map<string, number>) =>
  [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, times]) => `  ${times}\t${name}`);

for (const [signal, exitCode] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => {
    template.remove();
    void server.kill().then(() => {
      rmSync(dataDir, { recursive: true, force: true });
      process.exit(exitCode);
    });
  });

say(`Soak of ${commands} commands, seed ${seed}.`);
const kinds = [
  ...commandKinds.map((kind) => ({ ...kind, weight: kind.weight * LIFE_OF_A_PROCESS })),
  killCommand,
];
const drawn = fc.array(anyOf(kinds), { minLength: 1, maxLength: MOST_IN_A_WORLD, size: "max" });
const details = await fc.check(
  fc.asyncProperty(drawn, async (some) => {
    // Enough were given, kills among them; a failure is made shorter for as long as that takes.
    if (isEnough() && !hasFailed) return;
    worlds += 1;
    try {
      const stage = await enter(
        { dataDir, world: `w-${String(worlds).padStart(5, "0")}`, process: server, start: startChild, tally },
        template,
      );
      try {
        await runCommands(stage, some);
      } finally {
        server = stage.process;
      }
    } catch (error) {
      hasFailed = true;
      // What fails may have ended the process, or left it as no other run should find it.
      await server.kill();
      server = await startChild(dataDir);
      throw error;
    }
    if (seconds() * 1_000 - saidAt < SAY_EVERY_MS) return;
    saidAt = seconds() * 1_000;
    say(`${given()} commands in ${worlds} worlds after ${Math.round(seconds())} s`);
  }),
  { seed, numRuns: Math.ceil(commands / 10), ...(path === undefined ? {} : { path }) },
);

await server.stop();
template.remove();
say(`\n${given()} commands in ${worlds} worlds in ${Math.round(seconds())} s, seed ${seed}. Commands given:`);
say(listed(tally.commands).join("\n"));
say(`Answers met:\n${listed(tally.answers).join("\n")}`);
const { text, exitCode } = verdictOn(dataDir, true);
const inconsistent = text.split("\n").filter((line) => line !== "" && !line.endsWith(": consistent"));
say(exitCode === 0 ? `The checker finds all ${worlds} worlds consistent.` : inconsistent.join("\n"));
if (details.failed) {
  const { errorInstance: found } = details;
  const why = found instanceof Error && found.cause instanceof Error ? ` (${found.cause.message})` : "";
  say(found instanceof Error ? `${found.message}${why}` : String(found));
  say((await fc.asyncDefaultReportMessage(details)) ?? "");
} else if (!isEnough())
  say(`Too little was tried: ${given()} commands of ${commands}, and ${kills()} kills of ${leastKills}.`);
const isSound = !details.failed && exitCode === 0 && isEnough();
if (isSound && !keep) rmSync(dataDir, { recursive: true, force: true });
else say(`The worlds are in ${dataDir}.`);
process.exit(isSound ? 0 : 1);

function readFlags() {
  const whole = (name: string, text: string, least: number) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    return giveUp(`--${name} must be a whole number from ${least} on. Try --help.`);
  };
  const giveUp = (sentence: string): never => {
    process.stderr.write(`${sentence}\n`);
    process.exit(2);
  };
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({
      options: {
        commands: { ...text, default: "20000" },
        seed: { ...text, default: "1" },
        path: text,
        keep: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const { keep, path } = values;
    return {
      commands: whole("commands", values.commands, 1),
      seed: whole("seed", values.seed, 0),
      path,
      keep,
    };
  } catch (error) {
    const [sentence] = error instanceof Error ? error.message.split(". ") : [];
    return giveUp(`${sentence ?? "A flag is wrong"}. Try --help.`);
  }
}
