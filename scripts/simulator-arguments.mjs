/**
 * What Node is started with to be the simulator. Its requests leave little behind: left to itself, V8 lets the space for
 * young objects grow to 64 MB, of which 16 do nearly as well.
 * @type {readonly string[]}
 */
export const simulatorArguments = [
  "--disable-warning=ExperimentalWarning",
  "--max-semi-space-size=8",
  "simulator/serve.ts",
];

/**
 * What its environment says beside. Each thread of V8 would keep freed memory to itself, in an arena of glibc.
 * @type {Readonly<Record<string, string>>}
 */
export const simulatorEnvironment = { MALLOC_ARENA_MAX: "2" };
