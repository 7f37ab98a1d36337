const REFUSING = ["refuse", "unfit"];

/** True of the last argument of a refusal, which says to people what its code says to programs. */
const isDiagnostics = ({ node, parent }) =>
  parent?.type === "CallExpression" &&
  REFUSING.includes(parent.callee.name) &&
  parent.arguments.at(-1) === node;

/** `npm run mutation` leaves the wording of refusals as it is: no test is to hold on to it. */
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "wording",
    value: { shouldIgnore: (path) => (isDiagnostics(path) ? "the wording of a refusal" : undefined) },
  },
];
