// The launcher behind every npm script: `node scripts/run.mjs <start|dev|test|simulator|bench|soak|mutation|journeys|world> [arguments]`.
// It has no static imports and old syntax only, so that an old Node can still read it and explain itself.
var major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(
    "Node " + process.versions.node + " is too old: install Node 20 or newer, then run the command again.",
  );
  process.exitCode = 1;
} else {
  import("./commands.mjs").then(function (commands) {
    return commands.runCommand(process.argv[2], process.argv.slice(3));
  });
}
