import { pino, stdSerializers, type SerializedError } from "pino";
import { env } from "./env.server.ts";

/** Text that may quote an address or a body → the same without booking references and NHS numbers (ten digits or more). */
export function withoutNumbers(text: string): string {
  return text.replace(/\d(?:[ -]?\d){9,}/g, "[number]");
}

function serialiseError(error: Error): SerializedError {
  const serialised = stdSerializers.err(error);
  return {
    ...serialised,
    message: withoutNumbers(serialised.message),
    stack: withoutNumbers(serialised.stack),
  };
}

/** The app's log: one JSON object a line. It never holds a name, a reference, an access code, an NHS number or a body. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: { name: "app" },
  serializers: { err: serialiseError },
});
