import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { boundaryConfigs } from "./scripts/boundaries.mjs";

export default defineConfig(
  globalIgnores([
    ".runtime/",
    "build/",
    "data/",
    "coverage/",
    "journey-map/",
    "playwright-report/",
    "test-results/",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "TSEnumDeclaration", message: "A list `as const`, not an enum." },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Remix answers with a thrown Response.
      "@typescript-eslint/only-throw-error": [
        "error",
        { allow: ["Response", "TypedResponse", "DataWithResponseInit"] },
      ],
      "@typescript-eslint/no-misused-spread": "off",
      // Each asks for the type of every expression: a seventh of the time. Enums are ruled out above, and hardly anything here is a class.
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/require-await": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    // Vitest's matchers, and bodies read back in a test, are `any` by their nature.
    files: ["**/*.test.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
    },
  },
  {
    rules: {
      "no-cond-assign": "error",
      "no-constant-binary-expression": "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-empty-pattern": "error",
      "no-irregular-whitespace": "error",
      "no-self-compare": "error",
      "no-template-curly-in-string": "error",
      "no-unsafe-finally": "error",
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    rules: { "no-unused-vars": "error", "no-unused-expressions": "error", "prefer-const": "error" },
  },
  { files: ["app/**", "simulator/**"], ignores: ["simulator/serve.ts"], rules: { "no-console": "error" } },
  ...boundaryConfigs,
);
