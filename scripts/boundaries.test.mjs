import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { root } from "./settings.mjs";

const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

/** The boundary rules that a file with this text, at this place, would break. */
async function reports(filePath, text) {
  const [result] = await eslint.lintText(text, { filePath });
  const fatal = result.messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  const boundaryRules = /restricted|no-console|no-explicit-any|no-non-null/;
  return result.messages.map(({ ruleId }) => ruleId ?? "ignored").filter((rule) => boundaryRules.test(rule));
}

const imports = (specifier) => `import { x } from "${specifier}";\nexport const y = x;\n`;
const typeImports = (specifier) => `import type { X } from "${specifier}";\nexport type Y = X;\n`;

/** Each boundary: a place, what may not be imported there, in each spelling. */
const forbidden = {
  "app/routes/log-in.tsx": [
    "#simulator/simulator.ts",
    "../../simulator/simulator.ts",
    "#app/routes/log-out.tsx",
    "./log-out.tsx",
    "../routes/log-out.tsx",
  ],
  "app/routes/tal.log-in.tsx": [
    "#simulator/clock.ts",
    "../../simulator/clock.ts",
    "./log-in.tsx",
    "#app/routes/log-in.tsx",
  ],
  "app/routes/test-bench.worlds.tsx": ["#simulator/clock.ts", "./log-in.tsx"],
  "app/root.tsx": ["#simulator/clock.ts", "../simulator/clock.ts"],
  "app/ers/a016-book.server.ts": [
    "#simulator/ers/refusals.ts",
    "../../simulator/ers/refusals.ts",
    "#app/routes/log-in.tsx",
    "../routes/log-in.tsx",
    "#app/components/button.tsx",
    "../components/button.tsx",
  ],
  "app/components/button.tsx": [
    "#app/ers/client.server.ts",
    "../ers/outcome.ts",
    "#app/ers/outcome.ts",
    "../routes/log-in.tsx",
    "#app/routes/log-in.tsx",
    "../session.server.ts",
    "#app/session.server.ts",
    "#simulator/clock.ts",
  ],
  "app/formats/date-time.ts": ["#simulator/clock.ts", "../../simulator/clock.ts"],
  "simulator/clock.ts": ["#app/env.server.ts", "../app/env.server.ts"],
  "simulator/serve.ts": ["#app/env.server.ts", "../app/env.server.ts"],
  "simulator/ers/operations/a016-book.ts": [
    "#app/env.server.ts",
    "../../../app/env.server.ts",
    "#simulator/pas/handlers.ts",
    "../../pas/handlers.ts",
    "./a015-find-slots.ts",
    "./x01-log-in.ts",
    "../operations/a015-find-slots.ts",
    "#simulator/ers/operations/a015-find-slots.ts",
  ],
  "simulator/ers/rules/booking.ts": [
    "msw",
    "drizzle-orm",
    "drizzle-orm/sqlite-core",
    "better-sqlite3",
    "node:crypto",
    "#simulator/ers/store/schema.ts",
    "../store/schema.ts",
    "../operations/a016-book.ts",
    "../conversation/pas-exchange.ts",
    "#app/env.server.ts",
  ],
  "simulator/pas/rules/booking.ts": [
    "msw",
    "drizzle-orm",
    "node:fs",
    "../store/schema.ts",
    "#simulator/pas/store/schema.ts",
  ],
  "simulator/pas/handlers.ts": [
    "#simulator/ers/refusals.ts",
    "../ers/refusals.ts",
    "#app/env.server.ts",
    "../../app/env.server.ts",
  ],
  "simulator/pas/operations/book.ts": ["#simulator/ers/refusals.ts", "../../ers/refusals.ts"],
  "simulator/pas/rules/registering.ts": ["#simulator/ers/refusals.ts", "../../ers/refusals.ts"],
  "simulator/pas/store/appointments.ts": [
    "#simulator/ers/store/schema.ts",
    "../../ers/store/schema.ts",
    "../rules/booking.ts",
  ],
  "simulator/ers/store/slots.ts": [
    "../rules/booking.ts",
    "#simulator/ers/rules/booking.ts",
    "../operations/a016-book.ts",
    "#simulator/ers/operations/a016-book.ts",
  ],
  "simulator/host.ts": ["#simulator/model/run.ts", "./model/run.ts"],
  "simulator/ers/due.ts": ["#simulator/model/run.ts", "../model/run.ts"],
  "simulator/model/run.ts": ["#app/env.server.ts", "../../app/env.server.ts"],
  "simulator/checking/appointment-checks.ts": [
    "drizzle-orm",
    "better-sqlite3",
    "node:fs",
    "../ers/store/schema.ts",
    "../pas/store/schema.ts",
    "../model/run.ts",
  ],
  "e2e/fixtures.ts": [
    "#app/env.server.ts",
    "../app/env.server.ts",
    "#simulator/clock.ts",
    "../simulator/clock.ts",
  ],
  "e2e/journeys/book.spec.ts": [
    "../../app/formats/date-time.ts",
    "../../simulator/clock.ts",
    "#app/formats/date-time.ts",
  ],
};

describe.each(Object.entries(forbidden))("%s", (filePath, specifiers) => {
  test.each(specifiers)("may not import %s", async (specifier) => {
    expect(await reports(filePath, imports(specifier))).toContain("@typescript-eslint/no-restricted-imports");
  });

  test.each(specifiers)("may not import %s when it runs either", async (specifier) => {
    expect(await reports(filePath, `export const y = import("${specifier}");\n`)).toContain(
      "no-restricted-syntax",
    );
  });
});

test.each([
  ["app/routes/log-in.tsx", "#app/ers/x01-log-in.server.ts"],
  ["app/routes/log-in.tsx", "../components/button.tsx"],
  ["app/routes/log-in.tsx", "zod"],
  ["app/ers/a016-book.server.ts", "./client.server.ts"],
  ["app/components/button.tsx", "./hint.tsx"],
  ["simulator/ers/operations/a016-book.ts", "../conversation/pas-exchange.ts"],
  ["simulator/ers/operations/a016-book.ts", "#simulator/ers/rules/booking.ts"],
  ["simulator/ers/rules/booking.ts", "../refusals.ts"],
  ["simulator/ers/store/slots.ts", "drizzle-orm"],
  ["simulator/pas/handlers.ts", "./rules/booking.ts"],
  ["simulator/checking/checks.ts", "./appointment-checks.ts"],
  ["simulator/model/run.ts", "../checking/checks.ts"],
  ["simulator/model/run.ts", "./stage.ts"],
  ["e2e/contract.test.ts", "#app/ers/client.server.ts"],
  ["e2e/contract.test.ts", "../simulator/host.ts"],
])("%s may import %s", async (filePath, specifier) => {
  expect(await reports(filePath, imports(specifier))).toEqual([]);
});

test.each(["#simulator/ers/store/schema.ts", "../store/schema.ts"])(
  "a rule may take types from %s",
  async (specifier) => {
    expect(await reports("simulator/ers/rules/booking.ts", typeImports(specifier))).toEqual([]);
  },
);

test.each([
  ["app/routes/log-in.tsx", 'export const x = fetch("/");'],
  ["app/routes/log-in.tsx", 'export const x = globalThis.fetch("/");'],
  ["app/routes/tal.log-in.tsx", 'export const x = fetch("/");'],
  ["simulator/ers/rules/booking.ts", "export const x = (t: number) => new Date(t);"],
  ["simulator/ers/rules/booking.ts", 'export const x = Date.parse("2026-01-01");'],
  ["simulator/ers/rules/booking.ts", 'export const x = fetch("/");'],
  ["simulator/ers/rules/booking.ts", "export const x = process.env;"],
  ["simulator/pas/rules/booking.ts", "export const x = Date.now();"],
])("%s: %s uses a global that is not for it", async (filePath, text) => {
  expect(await reports(filePath, `${text}\n`)).toContain("no-restricted-globals");
});

test.each([
  ["app/routes/log-in.tsx", "export const x = Date.now();"],
  ["app/components/button.tsx", "export const x = new Date();"],
  ["app/formats/date-time.ts", "export const x = new Date();"],
  ["simulator/ers/booking.ts", "export const x = Date.now();"],
  ["simulator/ers/operations/a016-book.ts", "export const x = new Date();"],
  ["simulator/pas/publish.ts", "export const x = Temporal.Now.instant();"],
  ["simulator/ers/store/slots.ts", "export const x = performance.now();"],
  ["app/ers/client.server.ts", "export enum Kind { A }"],
  ["server.ts", "export enum Kind { A }"],
])("%s: %s is refused", async (filePath, text) => {
  expect(await reports(filePath, `${text}\n`)).toContain("no-restricted-syntax");
});

test.each([
  'import { useState } from "react";\nexport const x = useState;',
  'import { useEffect } from "react";\nexport const x = useEffect;',
  'import { useFetcher } from "@remix-run/react";\nexport const x = useFetcher;',
  'import * as React from "react";\nexport const x = React.useState;',
  'import React from "react";\nexport const x = React.useState;',
])("a patient page does not hydrate: %s", async (text) => {
  expect(await reports("app/routes/referrals.$id._index.tsx", `${text}\n`)).toContain(
    "@typescript-eslint/no-restricted-imports",
  );
  expect(await reports("app/routes/tal.log-in.tsx", `${text}\n`)).toEqual([]);
});

test.each(["app/root.tsx", "simulator/host.ts"])("%s does not print to the console", async (filePath) => {
  expect(await reports(filePath, 'console.log("x");\n')).toEqual(["no-console"]);
});

test.each([
  ["@typescript-eslint/no-explicit-any", "export const x = (y: any) => y;"],
  ["@typescript-eslint/no-non-null-assertion", "export const x = (y?: string) => y!.length;"],
])("%s is held everywhere", async (rule, text) => {
  for (const filePath of [
    "server.ts",
    "app/root.tsx",
    "simulator/host.ts",
    "bench/run.ts",
    "e2e/fixtures.ts",
  ]) {
    expect(await reports(filePath, `${text}\n`)).toEqual([rule]);
  }
});
