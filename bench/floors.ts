import { readFileSync } from "node:fs";
import express from "express";

/**
 * The least that a server of this kind can do: Express, and an answer from memory. Beside a short one of its own it gives
 * those that the file `ANSWERS` holds: paths with the headers and the body that another server answered there.
 */
type Answers = Record<string, { headers: Record<string, string>; body: string }>;

const { PORT, ANSWERS } = process.env;
const app = express();
app.disable("x-powered-by");
app.get("/health", (_request, response) => {
  response.json({ status: "ok" });
});
app.get("/hello", (_request, response) => {
  response.json({ hello: "world" });
});
const answers = ANSWERS === undefined ? {} : (JSON.parse(readFileSync(ANSWERS, "utf8")) as Answers);
for (const [path, { headers, body }] of Object.entries(answers)) {
  app.get(path, (_request, response) => {
    response.set(headers).send(body);
  });
}
const server = app.listen(Number(PORT), "127.0.0.1");
process.on("SIGTERM", () => server.close());
process.stdin.on("end", () => process.exit(0)).resume();
