import Database from "better-sqlite3";
import { join } from "node:path";

/** What another process writes to a world's store of e-RS: what the simulator remembers of it is then forgotten. */
export type Changes = {
  /** Writes something that changes no answer. */
  change(): void;
  /** Works while so much is written in a second. */
  during<Result>(perSecond: number, work: () => Promise<Result>): Promise<Result>;
  close(): void;
};

/** Opens a world's store beside the simulator that answers from it. */
export function openChanges(dataDir: string, world: string): Changes {
  const ers = new Database(join(dataDir, "worlds", world, "ers.sqlite"), {
    fileMustExist: true,
    timeout: 5_000,
  });
  // Nobody waits for the disk for this.
  ers.pragma("synchronous = OFF");
  const again = ers.prepare(
    "update services set polled_at = polled_at where service_id = (select min(service_id) from services)",
  );
  const change = () => void again.run();
  return {
    change,
    async during(perSecond, work) {
      const timer = setInterval(change, 1_000 / perSecond);
      try {
        return await work();
      } finally {
        clearInterval(timer);
      }
    },
    close: () => ers.close(),
  };
}
