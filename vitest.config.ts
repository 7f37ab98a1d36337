import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** Files that take half a minute: started last, one of them would keep the run waiting with a core idle. */
const LONG = /\/(model\/(model|kill)|fuzz|worlds|ends|spec\/replay-examples)\.test\.ts$/;

/** What the app shows and how it says it: props and values in, text out. */
const VIEWS = ["app/{components,content,formats}/**/*.test.{ts,tsx}"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/**
 * Unit tests: rules, operations and pages beside their source, the launcher's own, and the contract between app and simulator.
 * The simulator keeps what it knows in worlds, so its files can share a process and its modules, and so can the app's words, views and
 * formats, which keep nothing; the rest of the app reads its settings once a process, so each of its files has one of its own.
 * Three at once on two cores: a simulator that waits for a silent PAS, or for a process that it started, leaves its core idle.
 */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: "simulator", include: ["simulator/**/*.test.ts"], isolate: false },
      },
      {
        extends: true,
        test: { name: "views", include: VIEWS, isolate: false },
      },
      {
        extends: true,
        test: {
          name: "app",
          exclude: [...configDefaults.exclude, ...VIEWS],
          include: [
            "app/**/*.test.{ts,tsx}",
            "scripts/**/*.test.mjs",
            "bench/**/*.test.ts",
            "e2e/contract.test.ts",
          ],
        },
      },
    ],
    setupFiles: ["scripts/vitest-setup.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
  },
});
