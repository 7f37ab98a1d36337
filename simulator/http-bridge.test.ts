import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { readBody, send, toRequest, urlOf } from "./http-bridge.ts";
import { textResponse } from "./text-response.ts";

/** A server that answers each request as it is told, and its address. */
async function serving(answer: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const url = urlOf(incoming, "http://127.0.0.1");
      const body = await readBody(incoming, 1024);
      if (!url || !Buffer.isBuffer(body)) throw new Error("The request could not be read");
      await send(await answer(toRequest(incoming, outgoing, url, body)), outgoing);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  ["that remembers its text", (text: string) => textResponse(text, { status: 203 })],
  ["that does not", (text: string) => new Response(text, { status: 203 })],
])("a response %s is sent whole, its length counted in bytes", async (_, responseOf) => {
  const url = await serving(() => responseOf("Zoë’s"));
  const answered = await fetch(url);
  expect(answered.status).toBe(203);
  expect(answered.headers.get("Content-Length")).toBe("8");
  expect(await answered.text()).toBe("Zoë’s");
});

test("a request with a body is not copied for a handler that never comes", async () => {
  const url = await serving(async (request) => {
    const isCopied = request.clone() !== request;
    return new Response(`${await request.text()}, copied: ${isCopied}`);
  });
  expect(await (await fetch(url, { method: "POST", body: "once" })).text()).toBe("once, copied: false");
});

test("a request without a body has none, however it is copied", async () => {
  const url = await serving(async (request) => new Response(`[${await request.clone().clone().text()}]`));
  expect(await (await fetch(url)).text()).toBe("[]");
  expect(await (await fetch(url, { method: "POST" })).text()).toBe("[]");
});
