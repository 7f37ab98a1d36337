import type { IncomingMessage } from "node:http";
import { createHash, timingSafeEqual } from "node:crypto";
import { ours } from "../host-answers.ts";

const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/;
const LOOPBACK_NAME = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

/** What a request to a control path shows of its sender. */
export type Sender = {
  remoteAddress: string | undefined;
  /** The name by which the simulator was asked. */
  host: string | undefined;
  /** Present when a web page asks. */
  origin: string | undefined;
  authorization: string | undefined;
};

export const senderOf = ({ socket, headers }: IncomingMessage): Sender => ({
  remoteAddress: socket.remoteAddress,
  host: headers.host,
  origin: headers.origin,
  authorization: headers.authorization,
});

/**
 * Who may use /simulator: whoever sends the control token, if one is set; otherwise only callers on this machine that
 * are not a web page. Nothing when they may, else the answer (403).
 */
export function mayControl(sender: Sender, controlToken: string | undefined): Response | undefined {
  const sent = /^Bearer (.+)$/.exec(sender.authorization ?? "")?.[1];
  if (controlToken !== undefined && sent !== undefined && sameSecret(sent, controlToken)) return undefined;
  const isLocal = LOOPBACK_ADDRESS.test(sender.remoteAddress ?? "");
  const isAskedByLocalName = LOOPBACK_NAME.test(sender.host ?? "");
  if (isLocal && isAskedByLocalName && sender.origin === undefined) return undefined;
  return ours(
    403,
    "CONTROL_REFUSED",
    "The control paths answer on this machine only, or to the control token.",
  );
}

function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
