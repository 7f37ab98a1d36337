const REFUSING = ["refuse", "unfit", "isGiven", "isSaid"];
const TEXTS = ["StringLiteral", "TemplateLiteral"];

/** True of the text that ends a call for a refusal: it says to people what the code says to programs. */
const isDiagnostics = ({ node, parent }) =>
  TEXTS.includes(node.type) &&
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
