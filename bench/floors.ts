import express from "express";

/** The least that a server of this kind can do: Express, one route, one short JSON answer. */
const app = express();
app.disable("x-powered-by");
app.get("/health", (_request, response) => {
  response.json({ status: "ok" });
});
app.get("/hello", (_request, response) => {
  response.json({ hello: "world" });
});
const server = app.listen(Number(process.env["PORT"]), "127.0.0.1");
process.on("SIGTERM", () => server.close());
process.stdin.on("end", () => process.exit(0)).resume();
