/**
 * What Node is started with to be the simulator: as it was built, or from its source while it is worked on. It holds little
 * for long, and its requests leave little behind. Left to itself, V8 lets the space for young objects grow to 64 MB, and
 * looks in the other one for what is no longer used only when that has grown to 90.
 * @param {string | undefined} mode
 * @returns {readonly string[]}
 */
export const simulatorArguments = (mode) => [
  "--disable-warning=ExperimentalWarning",
  "--max-semi-space-size=4",
  "--heap-growing-percent=10",
  mode === "development" ? "simulator/serve.ts" : "build/simulator/serve.mjs",
];

/**
 * What its environment says beside. Each thread of V8 would keep freed memory to itself, in an arena of glibc, and glibc
 * would keep what a large piece needed once.
 * @type {Readonly<Record<string, string>>}
 */
export const simulatorEnvironment = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
};
