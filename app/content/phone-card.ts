const sentWords: Record<string, string> = {
  LETTER: "A letter with the phone number is on its way",
  EMAIL: "An email with the phone number is on its way",
  TEXT: "A text message with the phone number is on its way",
};

const nowhereWords: Record<string, string> = {
  LETTER: "Nothing was sent. A letter cannot go to this patient.",
  EMAIL: "Nothing was sent. There is no email address that it can go to. Send it another way.",
  TEXT: "Nothing was sent. There is no mobile number that it can go to. Send it another way.",
  CLINIC: "Nothing was sent. This clinic cannot be booked at the moment.",
};

const wordsIn = (words: Record<string, string>, name: string | null): string | undefined =>
  name !== null && Object.hasOwn(words, name) ? words[name] : undefined;

/** What became of a phone card, by `sent` or `nowhere` of the URL: the banner of its page. */
export function cardNewsOf(query: URLSearchParams): { success: boolean; text: string } | undefined {
  const sent = wordsIn(sentWords, query.get("sent"));
  if (sent !== undefined) return { success: true, text: sent };
  const nowhere = wordsIn(nowhereWords, query.get("nowhere"));
  return nowhere === undefined ? undefined : { success: false, text: nowhere };
}
