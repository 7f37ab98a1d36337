import type { Scenario } from "../scenario.ts";
import { arrangeEarlier } from "./arranged.ts";
import { DIRECTORY } from "./directory.ts";
import { PEOPLE, PERSON_SEEDS } from "./people.ts";
import { seedDirectory } from "./seed-directory.ts";
import { linkStaff, seedPerson, seedStaff } from "./seed-people.ts";
import { STAFF } from "./staff.ts";

export const everyday: Scenario = {
  name: "everyday",
  title: "Every kind of clinic, and people at every point of a first booking",
  whatToTry: "Log in as any of its people and live their story to its end.",
  people: PEOPLE,
  staff: STAFF,
  seed(world) {
    seedStaff(world);
    seedDirectory(world, DIRECTORY);
    linkStaff(world);
    for (const seed of PERSON_SEEDS) seedPerson(world, seed);
  },
  afterPolling: arrangeEarlier,
};
