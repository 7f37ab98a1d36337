import { commitTogether } from "../commit-together.ts";
import type { PasDatabase } from "./store/database.ts";
import { answerGiven, keepAnswer } from "./store/appointments.ts";

/** Answers a message in one transaction, once: a message that comes again gets its first answer. It is on the disk by then. */
export function answerOnce(
  pas: PasDatabase,
  odsCode: string,
  messageId: string,
  answer: () => Record<string, unknown>,
): Promise<Record<string, unknown>> {
  return commitTogether(pas.$client, () => {
    const given = answerGiven(pas, odsCode, messageId);
    if (given) return given;
    const fresh = answer();
    keepAnswer(pas, odsCode, messageId, fresh);
    return fresh;
  });
}
