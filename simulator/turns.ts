/** Runs pieces of work one after another for each name, and for different names side by side. */
export function createTurns() {
  const last = new Map<string, Promise<void>>();
  return {
    /** Runs work when all that came before it under this name has ended, well or badly. */
    take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
      const turn = (last.get(name) ?? Promise.resolve()).then(work);
      const settled = turn.then(
        () => undefined,
        () => undefined,
      );
      last.set(name, settled);
      void settled.then(() => last.get(name) === settled && last.delete(name));
      return turn;
    },
    /** Resolves when nothing is running. */
    async idle(): Promise<void> {
      await Promise.all(last.values());
    },
  };
}

/** What runs pieces of work one after another. */
export type Turns = ReturnType<typeof createTurns>;
