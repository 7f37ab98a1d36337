const REFUSING = ["refuse", "leaveOut", "unfit", "isGiven", "isSaid"];
const TEXTS = ["StringLiteral", "TemplateLiteral"];

/** True of what a refusal or a warning says to people: the text that ends a call for one, or a sentence kept to be one. */
const isWording = ({ node, parent }) =>
  TEXTS.includes(node.type) &&
  ((parent?.type === "CallExpression" &&
    REFUSING.includes(parent.callee.name) &&
    parent.arguments.at(-1) === node) ||
    (parent?.type === "VariableDeclarator" && node.value?.includes(" ")) ||
    (parent?.type === "ObjectProperty" && parent.key.name === "diagnostics"));

/** `npm run mutation` leaves the wording of refusals as it is: no test is to hold on to it. */
export const strykerPlugins = [
  {
    kind: "Ignore",
    name: "wording",
    value: { shouldIgnore: (path) => (isWording(path) ? "the wording of a refusal" : undefined) },
  },
];
