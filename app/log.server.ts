import { pino, stdSerializers, type SerializedError } from "pino";
import { env } from "./env.server.ts";

/** Text that may quote an address or a body → the same without booking references and NHS numbers (ten digits or more). */
export function withoutNumbers(text: string): string {
  return text.replace(/\d(?:[ -]?\d){9,}/g, "[number]");
}

/**
 * What the log keeps of anything thrown: kind, message and stack without numbers. Remix throws plain objects too
 * (an ErrorResponse for a POST to a page without a form); of those only the status is kept, since the rest quotes the address.
 */
export function serialiseError(error: unknown): Partial<SerializedError> {
  if (!(error instanceof Error)) {
    const status = typeof error === "object" && error !== null && "status" in error ? error.status : "none";
    return { type: "NotAnError", message: `status ${String(status)}` };
  }
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message: withoutNumbers(message), stack: withoutNumbers(stack) };
}

/** The app's log: one JSON object a line. It never holds a name, a reference, an access code, an NHS number or a body. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { name: "app" },
  serializers: { err: serialiseError },
});
