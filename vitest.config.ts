import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** Files that take half a minute: started last, one of them would keep the run waiting with a core idle. */
const LONG = /\/(model\/(model|kill)|ends|spec\/replay-examples)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/**
 * Unit tests: rules, operations and pages beside their source, the launcher's own, and the contract between app and simulator.
 * The simulator keeps what it knows in worlds, so its files can share a process and its modules; the app reads its settings once
 * a process, so each of its files has one of its own.
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
        test: {
          name: "app",
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
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
  },
});
