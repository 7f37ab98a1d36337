import type { Clock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import type { Journal } from "./journal.ts";
import type { ErsDatabase } from "./ers/store/database.ts";
import type { Reached } from "./points.ts";
import type { Measured } from "./measured.ts";
import type { PasDatabase } from "./pas/store/database.ts";
import type { WorldSettings } from "./world-settings.ts";

/** One e-RS with the PAS systems that it talks to: two databases, messages between them, nothing shared. */
export type World = WorldSettings & {
  name: string;
  /** Whether it asks for no token, as the official sandbox does. */
  isOpen: boolean;
  ers: ErsDatabase;
  pas: PasDatabase;
  clock: Clock;
  faults: Faults;
  journal: Journal;
  /** Real epoch milliseconds: for what belongs to a connection or a person at a screen. */
  realNow: () => number;
  /** Where this world is reached, without a trailing slash: `http://127.0.0.1:4010` or `…/worlds/{name}`. */
  baseUrl: string;
  /** Where e-RS reaches the PAS systems: `${pasBaseUrl}/pas/{ods}/messages`. Someone's own PAS may stand there. */
  pasBaseUrl: string;
  /** Told of each point that a conversation with a PAS reaches; does nothing, unless this process is to die there. */
  reached: Reached;
  /** Counts what its operations answer and how long its PAS systems take. */
  measured: Measured;
};
