import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  casing: "snake_case",
  schema: "./simulator/pas/store/schema.ts",
  out: "./drizzle/pas",
});
