const words: Record<string, string> = { ROUTINE: "Routine", URGENT: "Urgent", TWO_WEEK_WAIT: "2 week wait" };

/** A referral's priority, e-RS code verbatim, as staff read it. A code that is not known stays as it is. */
export function priorityWords(priority: string): string {
  return Object.hasOwn(words, priority) ? (words[priority] ?? priority) : priority;
}
