import { organisations } from "../../ers/store/schema.ts";
import { londonDate, addDays } from "../../london-time.ts";
import { publishService } from "../publish-service.ts";
import type { Scenario } from "../scenario.ts";
import { arrangeEarlier } from "./arranged.ts";
import { commissionersOf, DIRECTORY } from "./directory.ts";
import { ORGANISATIONS } from "./organisations.ts";
import { PEOPLE } from "./people.ts";
import { seedPeople } from "./seed-people.ts";
import { STAFF } from "./staff.ts";

/** The directory has been open for a year when the world begins. */
const DIRECTORY_OPEN_DAYS = 365;

export const everyday: Scenario = {
  name: "everyday",
  title: "Every kind of clinic, and people at every point of a first booking",
  people: PEOPLE,
  staff: STAFF,
  seed(world) {
    // Headquarters first: sites name them.
    for (const organisation of ORGANISATIONS) {
      world.ers.insert(organisations).values(organisation).onConflictDoNothing().run();
    }
    const effectiveFrom = addDays(londonDate(world.clock.now()), -DIRECTORY_OPEN_DAYS);
    for (const { clinic, ...facts } of DIRECTORY) {
      publishService(world, {
        service: { ...facts, published: true, effectiveFrom },
        ...(clinic ? { clinic } : {}),
        commRuleOrgs: commissionersOf(facts.serviceId),
      });
    }
    seedPeople(world);
  },
  afterPolling: arrangeEarlier,
};
