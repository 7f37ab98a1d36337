/**
 * `npm run mutation`: breaks the rules one by one, and asks whether a test turns red.
 * Every break of a condition, a comparison, a list, a refusal's code or its rule number counts; the wording of diagnostics does not.
 */
export default {
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  plugins: ["@stryker-mutator/vitest-runner", "./scripts/mutation-wording.mjs"],
  ignorers: ["wording"],
  mutate: [
    "simulator/*/rules/!(*.test).ts",
    "simulator/ers/booking-bounds.ts",
    "simulator/ers/conversation/contact-by.ts",
  ],
  ignorePatterns: [
    "/*",
    "!/simulator",
    "!/drizzle",
    "!/scripts",
    "!/package.json",
    "!/tsconfig.json",
    "!/vitest.mutation.config.ts",
  ],
  coverageAnalysis: "perTest",
  concurrency: 1,
  timeoutMS: 30_000,
  disableTypeChecks: false,
  thresholds: { high: 98, low: 95, break: 95 },
  tempDirName: "coverage/mutation-sandbox",
  cleanTempDir: "always",
  htmlReporter: { fileName: "coverage/mutation/index.html" },
  reporters: ["progress-append-only", "clear-text", "html"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
