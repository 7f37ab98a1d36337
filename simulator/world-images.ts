import { londonDate } from "./london-time.ts";
import type { OpenWorld, StoreImages } from "./open-world.ts";

const IMAGES_KEPT = 4;

type Image = StoreImages & { key: string; takenAt: number };

/**
 * Images of freshly filled worlds, so that the next world of the same scenarios and day need not be filled again. An
 * image fits a frozen world of the very instant, and a running world of the same London day, if it is not younger.
 */
export function createImages() {
  let images: Image[] = [];
  const keyOf = ({ scenarios, startsAt, world }: OpenWorld) =>
    JSON.stringify([scenarios.map(({ name }) => name), startsAt ?? londonDate(world.clock.now())]);
  return {
    find(scenarioNames: string[], startsAt: number | undefined, nowMs: number): StoreImages | undefined {
      const key = JSON.stringify([scenarioNames, startsAt ?? londonDate(nowMs)]);
      return images.find((image) => image.key === key && image.takenAt <= nowMs);
    },
    /** Takes the image of a filled world in memory (a file's carries its journal mode, which memory lacks) and keeps it. */
    keep(filled: OpenWorld): StoreImages {
      const { ers, pas, clock } = filled.world;
      const image = {
        key: keyOf(filled),
        takenAt: clock.now(),
        ers: ers.$client.serialize(),
        pas: pas.$client.serialize(),
      };
      images = [image, ...images.filter(({ key }) => key !== image.key)].slice(0, IMAGES_KEPT);
      return image;
    },
  };
}
