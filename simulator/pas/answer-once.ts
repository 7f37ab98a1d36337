import type { PasDatabase } from "./store/database.ts";
import { answerGiven, keepAnswer } from "./store/appointments.ts";

/** Answers a message in one transaction, once: a message that comes again gets its first answer. */
export function answerOnce(
  pas: PasDatabase,
  odsCode: string,
  messageId: string,
  answer: () => Record<string, unknown>,
): Record<string, unknown> {
  return pas.$client
    .transaction(() => {
      const given = answerGiven(pas, odsCode, messageId);
      if (given) return given;
      const fresh = answer();
      keepAnswer(pas, odsCode, messageId, fresh);
      return fresh;
    })
    .immediate();
}
