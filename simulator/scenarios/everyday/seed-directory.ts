import { organisations, services } from "../../ers/store/schema.ts";
import { addDays, londonDate } from "../../london-time.ts";
import type { World } from "../../simulator.ts";
import { publishService } from "../publish-service.ts";
import { commissionersOf } from "./directory.ts";
import { ORGANISATIONS } from "./organisations.ts";
import type { ServiceSeed } from "./service-seed.ts";

/** The directory has been open for a year when the world begins. */
const DIRECTORY_OPEN_DAYS = 365;

/** The services that a world has. */
export const standingServices = ({ ers }: World): Set<string> =>
  new Set(
    ers
      .select({ serviceId: services.serviceId })
      .from(services)
      .all()
      .map(({ serviceId }) => serviceId),
  );

/** Adds the organisations and publishes these services, but for what another scenario has brought already. */
export function seedDirectory(world: World, wanted: readonly ServiceSeed[]): void {
  world.ers.insert(organisations).values(ORGANISATIONS).onConflictDoNothing().run();
  const standing = standingServices(world);
  const effectiveFrom = addDays(londonDate(world.clock.now()), -DIRECTORY_OPEN_DAYS);
  for (const { clinic, ...facts } of wanted) {
    if (standing.has(facts.serviceId)) continue;
    publishService(world, {
      service: { ...facts, published: true, effectiveFrom },
      ...(clinic ? { clinic } : {}),
      commRuleOrgs: commissionersOf(facts.serviceId),
    });
  }
}
