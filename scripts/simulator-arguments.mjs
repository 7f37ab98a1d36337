/**
 * What Node is started with to be the simulator. Its requests leave little behind: left to itself, V8 lets the space for
 * young objects grow to 64 MB, of which 8 do as well.
 * @type {readonly string[]}
 */
export const simulatorArguments = [
  "--disable-warning=ExperimentalWarning",
  "--max-semi-space-size=4",
  "simulator/serve.ts",
];
