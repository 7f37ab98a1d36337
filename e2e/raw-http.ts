import { request } from "node:http";
import type { BrowserContext } from "@playwright/test";
import { APP_PORT } from "./ports.ts";
import { send } from "./simulator.ts";
import type { World } from "./simulator.ts";

export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

type RawRequest = {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  /** Sent as a form. */
  form?: Record<string, string>;
  /** Another app process than the journeys' own. */
  port?: number;
};

/**
 * One request to the app as a program makes it, which may leave out or forge what a browser never would. The world goes
 * into the Host header by hand, because Node resolves no *.localhost names.
 */
export function sendRaw(
  world: World,
  path: string,
  { method = "GET", headers = {}, form, port = APP_PORT }: RawRequest,
): Promise<RawAnswer> {
  const host = `${world.name}.localhost:${String(port)}`;
  const body = form && new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: "127.0.0.1",
      port,
      path,
      method,
      headers: {
        Host: host,
        ...(body === undefined
          ? {}
          : {
              "Content-Type": "application/x-www-form-urlencoded",
              "Content-Length": String(Buffer.byteLength(body)),
            }),
        ...headers,
      },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      let text = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => (text += chunk));
      incoming.on("end", () => {
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text });
      });
    });
    outgoing.end(body);
  });
}

/** The Cookie header that a browser context would send. */
export async function cookieOf(context: BrowserContext): Promise<Record<string, string>> {
  const cookies = await context.cookies();
  return { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

/** Ends a browser's session at e-RS, as fifteen minutes without a page would: the cookie stays, its token is dead. */
export async function endSession(context: BrowserContext, world: World): Promise<void> {
  const cookie = (await context.cookies()).find(({ name }) => name === "myr");
  const [signed = ""] = decodeURIComponent(cookie?.value ?? "").split(".");
  const token = JSON.parse(Buffer.from(signed, "base64").toString()) as string;
  await send("POST", `${world.api}/patient-access/log-out`, undefined, { Authorization: `Bearer ${token}` });
}
