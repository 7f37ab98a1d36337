import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { readBody, send, toRequest, urlOf } from "../simulator/http-bridge.ts";
import { on } from "../simulator/on.ts";
import { createRoutes } from "../simulator/routes.ts";
import { TextResponse } from "../simulator/text-response.ts";

/**
 * The least that the simulator can do: answers from memory (the file `ANSWERS`, as `floors.ts` reads it) that a handler of
 * MSW gives, behind the bridge and the routes of the simulator. What is slower than this is e-RS's own work.
 */
type Answers = Record<string, { headers: Record<string, string>; body: string }>;

const { PORT, ANSWERS = "" } = process.env;
const base = `http://127.0.0.1:${String(PORT)}`;
const answers = JSON.parse(readFileSync(ANSWERS, "utf8")) as Answers;
const routes = createRoutes([
  on.get(`${base}/health`, () => new TextResponse("ok")),
  ...Object.entries(answers).map(([path, { headers, body }]) =>
    on.get(base + path, () => new TextResponse(body, { headers })),
  ),
]);
const server = createServer((incoming, outgoing) => {
  void (async () => {
    const url = urlOf(incoming, base);
    const body = await readBody(incoming, 0);
    if (!url || !Buffer.isBuffer(body)) throw new Error("The floor is asked for nothing but its answers.");
    const { response } = await routes.answer(toRequest(incoming, outgoing, url, body));
    await send(response, outgoing);
  })();
});
server.listen(Number(PORT), "127.0.0.1");
process.on("SIGTERM", () => server.close());
process.stdin.on("end", () => process.exit(0)).resume();
