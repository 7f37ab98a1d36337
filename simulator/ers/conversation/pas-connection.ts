import { Agent, request as requestOverHttp } from "node:http";
import { Agent as SecureAgent, request as requestOverHttps } from "node:https";
import type { RequestOptions } from "node:http";

/** Connections to the PAS systems stay open between messages. */
const plain = new Agent({ keepAlive: true });
const secure = new SecureAgent({ keepAlive: true });

export type PasReply = { status: number; text: string };

/**
 * Posts one JSON message, with these headers also, and waits for the reply, at most so many real milliseconds; "silence" when none came. Rejects when
 * the connection fails: whether the message arrived is not known then, so that nothing is sent twice here. Node's own
 * client, because it costs a third of what `fetch` costs, and every booking waits for it.
 */
export function postToPas(
  url: string,
  message: object,
  limitMs: number,
  also: Record<string, string> = {},
): Promise<PasReply | "silence"> {
  const body = Buffer.from(JSON.stringify(message));
  const headers = { "Content-Type": "application/json", "Content-Length": body.length, ...also };
  return new Promise((resolve, reject) => {
    const exchange = open(url, { method: "POST", headers });
    const timer = setTimeout(() => {
      resolve("silence");
      exchange.destroy();
    }, limitMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    exchange.on("error", fail);
    exchange.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", fail);
      response.on("end", () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") });
      });
    });
    exchange.end(body);
  });
}

const open = (url: string, options: RequestOptions) =>
  url.startsWith("https:")
    ? requestOverHttps(url, { ...options, agent: secure })
    : requestOverHttp(url, { ...options, agent: plain });
