import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  casing: "snake_case",
  schema: "./simulator/ers/store/schema.ts",
  out: "./drizzle/ers",
});
