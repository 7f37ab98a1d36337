import "./quick-start.ts";

// Imported only now, so that what quick-start does holds for them.
const { giveUp, readFlags } = await import("./flags.ts");
const flags = await readFlags();
if ("check" in flags) {
  const { verdictOn } = await import("./checking/report.ts");
  const { text, exitCode } = verdictOn(flags.check, flags.settled);
  process[exitCode === 2 ? "stderr" : "stdout"].write(text);
  process.exit(exitCode);
}
const { port, scenario, now } = flags;
const { startSimulator } = await import("./host.ts");
const { dieAt } = await import("./points.ts");
const {
  HOST,
  DATA_DIR = "./data",
  CONTROL_TOKEN,
  PAS_BASE_URL,
  JOURNAL,
  PARENT_PIPE,
  DIE_AT,
  LOG_LEVEL,
} = process.env;
/** The death of a process that is killed: nothing is written, closed or said any more. */
const die = () => void process.kill(process.pid, "SIGKILL");

try {
  const simulator = await startSimulator({
    port,
    dataDir: DATA_DIR,
    realNow: Date.now,
    defaultWorld: { ...(scenario ? { scenario } : {}), ...(now === undefined ? {} : { now }) },
    ...(HOST ? { host: HOST } : {}),
    ...(LOG_LEVEL ? { logLevel: LOG_LEVEL } : {}),
    keepsJournal: JOURNAL !== "off",
    ...(CONTROL_TOKEN ? { controlToken: CONTROL_TOKEN } : {}),
    ...(DIE_AT ? { reached: dieAt(DIE_AT, die) } : {}),
    ...(PAS_BASE_URL ? { pasBaseUrl: PAS_BASE_URL.replace(/\/$/, "") } : {}),
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void simulator.close().finally(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (PARENT_PIPE) process.stdin.on("end", stop).on("close", stop).resume();
  process.stdout.write(`Simulator listening on ${simulator.url}\n`);
} catch (error) {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    giveUp(`Port ${port} is taken: stop what uses it, or choose another with SIMULATOR_PORT or --port.`, 1);
  }
  giveUp(error instanceof Error ? error.message : String(error), 1);
}
