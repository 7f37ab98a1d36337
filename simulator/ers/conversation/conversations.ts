/** Attempts whose conversation this process is holding: nobody else settles them by asking meanwhile. */
const inConversation = new Set<string>();

/** Runs a conversation about an attempt; nothing when one is under way already. */
export async function converse<Result>(
  attemptId: string,
  talk: () => Promise<Result>,
): Promise<Result | undefined> {
  if (inConversation.has(attemptId)) return undefined;
  inConversation.add(attemptId);
  try {
    return await talk();
  } finally {
    inConversation.delete(attemptId);
  }
}
