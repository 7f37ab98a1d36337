import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/** An app that one test starts for itself: its address, what it logged, and its end. */
export type OwnApp = { port: number; output: () => string; stop: () => Promise<void> };

/** Starts a second app process: one whose log can be read, whose e-RS is not there, or with settings of its own. Resolves once it is healthy. */
export async function startApp(ersBaseUrl: string, settings: Record<string, string> = {}): Promise<OwnApp> {
  const port = await freePort();
  const child = spawn(process.execPath, ["server.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      ERS_BASE_URL: ersBaseUrl,
      LOG_LEVEL: "trace",
      PARENT_PIPE: "1",
      ...settings,
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const stop = async () => {
    if (child.exitCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  };
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", () => {
      if (output.includes("the app is ready")) resolve();
    });
    child.once("exit", () => reject(new Error(`The app did not start: ${output}`)));
  });
  await ready;
  return { port, output: () => output, stop };
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port was found");
  return address.port;
}
