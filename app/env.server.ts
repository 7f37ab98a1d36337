import { randomBytes } from "node:crypto";
import { z } from "zod";

const PLACEHOLDER_SECRET = /change|default|example|secret|password/i;

const isWeak = (secret: string) => secret.length < 32 || PLACEHOLDER_SECRET.test(secret);

const Port = z.coerce.number().int().min(0).max(65535);

const Environment = z
  .object({
    PORT: Port.default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    SIMULATOR_PORT: Port.default(4010),
    ERS_BASE_URL: z.url().optional(),
    SESSION_SECRET: z.string().min(32, "must be at least 32 characters").optional(),
    APP_ENV: z.enum(["local", "production"]).default("local"),
    DATA_DIR: z.string().min(1).default("./data"),
    TEST_BENCH_TOKEN: z.string().min(1).optional(),
    CONTROL_TOKEN: z.string().min(1).optional(),
    METRICS_TOKEN: z.string().min(1).optional(),
    TRUST_PROXY: z.stringbool().default(false),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  })
  .superRefine(({ APP_ENV, SESSION_SECRET, ...tokens }, context) => {
    if (APP_ENV !== "production") return;
    for (const name of ["TEST_BENCH_TOKEN", "METRICS_TOKEN"] as const) {
      const weak = "must be at least 32 characters, and no placeholder, when APP_ENV is production";
      if (tokens[name] !== undefined && isWeak(tokens[name]))
        context.addIssue({ code: "custom", path: [name], message: weak });
    }
    const message =
      SESSION_SECRET === undefined
        ? "is required when APP_ENV is production"
        : PLACEHOLDER_SECRET.test(SESSION_SECRET) && "must not be a placeholder when APP_ENV is production";
    if (message) context.addIssue({ code: "custom", path: ["SESSION_SECRET"], message });
  })
  .transform((environment) => ({
    ...environment,
    ERS_BASE_URL: environment.ERS_BASE_URL ?? `http://127.0.0.1:${environment.SIMULATOR_PORT}`,
    SESSION_SECRET: environment.SESSION_SECRET ?? randomBytes(32).toString("hex"),
  }));

export type Env = z.output<typeof Environment>;

/**
 * Environment variables → settings. An empty variable counts as unset. Locally a missing session secret is made up, so
 * sessions end with the process; in production a missing or placeholder one is an error that names the variable.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(set);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`The environment is not usable. ${problems.join(". ")}.`);
}

function readEnvOrStop(): Env {
  try {
    return readEnv(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}

/** The settings of this process, read once; with settings that are not usable it says so in a sentence and ends. */
export const env = readEnvOrStop();
