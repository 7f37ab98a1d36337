import { defineConfig } from "vitest/config";

/** Unit tests: rules, operations and pages beside their source, the launcher's own, and the contract between app and simulator. */
export default defineConfig({
  test: {
    include: [
      "app/**/*.test.{ts,tsx}",
      "simulator/**/*.test.ts",
      "scripts/**/*.test.mjs",
      "bench/**/*.test.ts",
      "e2e/contract.test.ts",
    ],
    setupFiles: ["scripts/vitest-setup.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
