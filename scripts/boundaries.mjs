/**
 * Which folder may import which, as ESLint rules. A pattern is a regular expression over the specifier as it is written, so each
 * covers both spellings: `#app/ers/x.ts` and `../ers/x.ts`.
 */

/** Anything inside `folder` of `face` (app or simulator), or the module `folder.ts` itself, from anywhere in the same face. */
const inside = (face, folder) => `^(#${face}/|(\\.\\./)+(${face}/)?|\\./)${folder}(/|\\.[jt]sx?$|$)`;
const face = (name) => `^(#|(\\.\\./)+)${name}(/|$)`;
const packages = (names) => `^(${names.join("|")})(/|$)`;

/** @typedef {{ regex: string, message: string, allowTypeImports?: boolean }} Pattern */

/** @type {(regex: string, message: string) => Pattern} */
const ban = (regex, message) => ({ regex, message });
/** @type {(regex: string, message: string) => Pattern} */
const typesOnly = (regex, message) => ({ regex, message, allowTypeImports: true });

const noSimulator = ban(face("simulator"), "The app knows e-RS only as an HTTP API.");
/** What nothing in the simulator imports. The model drives it from outside, as a caller and a tester do. */
const notForSimulator = [
  ban(face("app"), "The simulator does not know the app."),
  ban(inside("simulator", "model"), "The simulator does not know the model that tries it."),
];
const systems = /** @type {const} */ (["ers", "pas"]);
const otherSystem = {
  ers: ban(inside("simulator", "pas"), "e-RS reaches a PAS only by messages."),
  pas: ban(inside("simulator", "ers"), "A PAS knows e-RS only by messages."),
};
const wallClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time is an argument." },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Time is an argument.",
  },
  { selector: "CallExpression[callee.object.property.name='Now']", message: "Time is an argument." },
  { selector: "CallExpression[callee.object.name='performance']", message: "Time is an argument." },
];
const enums = {
  selector: "TSEnumDeclaration",
  message: "A list `as const` and its union type, not an enum.",
};
const noHooks = [
  {
    name: "react",
    importNames: ["default", "useEffect", "useLayoutEffect", "useState"],
    message: "Patient pages do not hydrate.",
  },
  { name: "@remix-run/react", importNames: ["useFetcher"], message: "Patient pages do not hydrate." },
];

const routePatterns = [
  noSimulator,
  ban(inside("app", "routes"), "A page does not import another page."),
  ban("^\\./", "A page does not import another page."),
];

const staffRoutes = [
  "app/routes/tal*",
  "app/routes/tal*/**",
  "app/routes/test-bench*",
  "app/routes/test-bench*/**",
];
const tests = ["**/*.test.{ts,tsx}"];

/**
 * Everything below is held for each file by exactly one entry per rule: a later entry replaces an earlier one's options.
 * @type {{ files: string[], ignores?: string[], imports?: Pattern[], names?: object[], globals?: string[], timeless?: boolean }[]}
 */
const boundaries = [
  { files: ["app/**"], imports: [noSimulator] },
  { files: ["app/formats/**", "app/content/**"], ignores: tests, imports: [noSimulator], timeless: true },
  {
    files: ["app/routes/**"],
    ignores: [...tests, ...staffRoutes],
    imports: routePatterns,
    names: noHooks,
    globals: ["fetch"],
    timeless: true,
  },
  { files: staffRoutes, ignores: tests, imports: routePatterns, globals: ["fetch"], timeless: true },
  {
    files: ["app/ers/**"],
    ignores: tests,
    imports: [
      noSimulator,
      ban(inside("app", "(routes|components)"), "An operation does not know the pages that call it."),
    ],
  },
  {
    files: ["app/components/**"],
    ignores: tests,
    imports: [
      noSimulator,
      ban(inside("app", "(ers|routes)"), "A component gets what it shows as props."),
      ban("\\.server(\\.[jt]sx?)?$", "A component gets what it shows as props."),
    ],
    timeless: true,
  },
  { files: ["simulator/**"], imports: notForSimulator },
  {
    files: ["simulator/**"],
    ignores: [...tests, "simulator/serve.ts"],
    imports: notForSimulator,
    timeless: true,
  },
  {
    files: ["simulator/ers/operations/**", "simulator/ers/conversation/**"],
    ignores: tests,
    imports: [
      ...notForSimulator,
      otherSystem.ers,
      ban("^\\./[ax]\\d", "An operation does not import another operation."),
      ban(inside("simulator", "(ers/)?operations"), "Operations import the conversation, never one another."),
    ],
    timeless: true,
  },
  {
    files: ["simulator/pas/**"],
    ignores: [...tests, "simulator/pas/rules/**", "simulator/pas/store/**"],
    imports: [...notForSimulator, otherSystem.pas],
    timeless: true,
  },
  ...systems.map((system) => ({
    files: [`simulator/${system}/rules/**`],
    ignores: tests,
    imports: [
      ...notForSimulator,
      otherSystem[system],
      ban(packages(["msw", "drizzle-orm", "better-sqlite3"]), "A rule is a pure function."),
      ban("^node:", "A rule is a pure function."),
      ban(
        inside("simulator", `(${system}/)?(operations|fhir|conversation|handlers)`),
        "A rule is a pure function.",
      ),
      typesOnly(
        inside("simulator", `(${system}/)?store`),
        "A rule takes facts: only types come from the store.",
      ),
    ],
    globals: ["Date", "fetch", "process", "performance", "console", "setTimeout", "setInterval"],
    timeless: true,
  })),
  ...systems.map((system) => ({
    files: [`simulator/${system}/store/**`],
    ignores: tests,
    imports: [
      ...notForSimulator,
      otherSystem[system],
      ban(inside("simulator", `(${system}/)?(rules|operations)`), "A store does not know the rules."),
    ],
    timeless: true,
  })),
  {
    files: ["simulator/checking/*check{,s}.ts"],
    imports: [
      ...notForSimulator,
      ban(packages(["msw", "drizzle-orm", "better-sqlite3"]), "A check is a pure function."),
      ban("^node:", "A check is a pure function."),
      typesOnly(inside("simulator", "(ers/|pas/)?store"), "A check takes facts."),
    ],
    globals: ["Date", "fetch", "process", "performance", "console", "setTimeout", "setInterval"],
    timeless: true,
  },
  {
    files: ["e2e/**"],
    ignores: ["e2e/contract.test.ts"],
    imports: [
      ban("^(#|(\\.\\./)+)(app|simulator)/", "The journeys meet the app and the simulator over HTTP."),
    ],
  },
];

/** The same boundary for `import("…")`, which the import rule does not look at. */
const dynamicImport = ({ regex, message }) => ({
  selector: `ImportExpression[source.value=/${regex.replaceAll("/", "\\/")}/]`,
  message,
});

const globalOptions = (globals) => ({
  globals: globals.map((name) => ({ name, message: "Not here: see the boundaries of this folder." })),
  checkGlobalObject: true,
});

/** ESLint configurations, one for each boundary. */
export const boundaryConfigs = boundaries.map(
  ({ files, ignores = [], imports = [], names = [], globals = [], timeless = false }) => ({
    files,
    ignores,
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { paths: names, patterns: imports }],
      "no-restricted-globals": globals.length > 0 ? ["error", globalOptions(globals)] : "off",
      "no-restricted-syntax": ["error", enums, ...imports.map(dynamicImport), ...(timeless ? wallClock : [])],
    },
  }),
);
