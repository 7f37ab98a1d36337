import { once } from "node:events";
import { createServer, IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { readBody, send, toRequest, urlOf } from "./http-bridge.ts";
import { TextResponse } from "./text-response.ts";

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
  ["that is a text", (text: string) => new TextResponse(text, { status: 203 })],
  ["that is a stream", (text: string) => new Response(text, { status: 203 })],
])("a response %s is sent whole, its length counted in bytes", async (_, responseOf) => {
  const url = await serving(() => responseOf("Zoë’s"));
  const answered = await fetch(url);
  expect(answered.status).toBe(203);
  expect(answered.headers.get("Content-Length")).toBe("8");
  expect(await answered.text()).toBe("Zoë’s");
});

test("a body is read as text, as JSON and as bytes, without the mark that some put before UTF-8", async () => {
  const url = await serving(async (request) => {
    const { length } = new Uint8Array(await request.arrayBuffer());
    return Response.json({ text: await request.text(), json: await request.json(), length });
  });
  const answered = await fetch(url, { method: "POST", body: '\uFEFF{"name":"Zoë"}' });
  expect(await answered.json()).toEqual({ text: '{"name":"Zoë"}', json: { name: "Zoë" }, length: 18 });
});

test("the signal of a request aborts when its caller hangs up", async () => {
  const aborted = Promise.withResolvers<undefined>();
  const url = await serving((request) => {
    request.signal.addEventListener("abort", () => aborted.resolve(undefined));
    return aborted.promise.then(() => new Response());
  });
  const caller = new AbortController();
  const asked = fetch(url, { method: "POST", body: "anything", signal: caller.signal });
  setTimeout(() => caller.abort(), 20);
  await expect(asked).rejects.toThrow("abort");
  await aborted.promise;
});

test("a request without a body has none, however it is copied", async () => {
  const url = await serving(async (request) => new Response(`[${await request.clone().clone().text()}]`));
  expect(await (await fetch(url)).text()).toBe("[]");
  expect(await (await fetch(url, { method: "POST" })).text()).toBe("[]");
});

test("the body of a caller who hung up before anybody listened is not waited for", async () => {
  const incoming = new IncomingMessage(new Socket());
  incoming.headers["content-length"] = "10";
  incoming.destroy();
  await once(incoming, "close");
  expect(await readBody(incoming, 1024)).toBe("GONE_AWAY");
});
