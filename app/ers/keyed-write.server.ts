import { setTimeout as pause } from "node:timers/promises";
import { callErs, type Answer, type Caller, type ErsRequest } from "./client.server.ts";

/** A UUID: the same key and body are answered with the first answer again. */
export type Keyed = { idempotencyKey: string };

/** A double press sends two requests with one key. The second waits for the first, then gets the same answer. */
const TWIN_PAUSE_MS = 500;
const TWIN_PAUSES = 20;

/** Writes something once for each key: a booking, a cancellation, a move. Silence comes back as the refusal NO_ANSWER. */
export async function writeOnce<T>(caller: Caller, key: string, request: ErsRequest<T>): Promise<Answer<T>> {
  const headers = { ...request.headers, "Idempotency-Key": key };
  const write = () => callErs(caller, { ...request, headers, settlesLater: true });
  let answer = await write();
  for (let pauses = 0; isTwinRunning(answer) && pauses < TWIN_PAUSES; pauses += 1) {
    await pause(TWIN_PAUSE_MS);
    answer = await write();
  }
  return answer;
}

function isTwinRunning(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.refused.code === "REQUEST_IN_PROGRESS";
}
