import { defineConfig } from "vitest/config";

/** What `npm run mutation` runs against each break: the own tests of what it breaks. */
export default defineConfig({
  test: {
    include: [
      "simulator/*/rules/*.test.ts",
      "simulator/ers/booking-bounds.test.ts",
      "simulator/ers/conversation/contact-by.test.ts",
    ],
    setupFiles: ["scripts/vitest-setup.ts"],
    environment: "node",
    isolate: false,
    // Each break starts a worker, which would spend most of its time on reading Drizzle file by file.
    deps: { optimizer: { ssr: { enabled: true, include: ["drizzle-orm", "drizzle-orm/sqlite-core"] } } },
  },
});
