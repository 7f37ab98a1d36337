import { findPackageJSON } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The folder that holds `simulator/` and `drizzle/`, whether this runs as its source or as it was built. */
const ROOT = pathToFileURL(findPackageJSON(import.meta.url) ?? "package.json");

const placeOf = (path: string): string => fileURLToPath(new URL(path, ROOT));

/** Where the migrations of a store are. */
export const migrations = (store: "ers" | "pas"): string => placeOf(`drizzle/${store}`);

/** The simulator's own README, which has the table of where its rules come from. */
export const README = placeOf("simulator/README.md");

/** Where Node keeps what it compiled. */
export const COMPILE_CACHE = placeOf("node_modules/.cache/compile-cache");
