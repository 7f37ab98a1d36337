import { londonDate } from "./london-time.ts";
import type { OpenWorld, StoreImages, WorldParts } from "./open-world.ts";

const IMAGES_KEPT = 4;

type Made = Pick<WorldParts, "scenarios" | "startsAt" | "datesNotCounted">;
type Image = StoreImages & { key: string; takenAt: number };

/**
 * Images of freshly filled worlds, so that the next world of the same scenarios, day and dates not counted need not be
 * filled again. An image fits a frozen world of the very instant, and a running world of the same London day, if it is not
 * younger.
 */
export function createImages() {
  let images: Image[] = [];
  const keyOf = ({ scenarios, startsAt, datesNotCounted }: Made, nowMs: number) =>
    JSON.stringify([scenarios.map(({ name }) => name), startsAt ?? londonDate(nowMs), datesNotCounted]);
  return {
    find(made: Made, nowMs: number): StoreImages | undefined {
      const key = keyOf(made, nowMs);
      return images.find((image) => image.key === key && image.takenAt <= nowMs);
    },
    /** Takes the image of a filled world in memory (a file's carries its journal mode, which memory lacks) and keeps it. */
    keep(made: Made, { world: { ers, pas, clock } }: OpenWorld): StoreImages {
      const image = {
        key: keyOf(made, clock.now()),
        takenAt: clock.now(),
        ers: ers.$client.serialize(),
        pas: pas.$client.serialize(),
      };
      images = [image, ...images.filter(({ key }) => key !== image.key)].slice(0, IMAGES_KEPT);
      return image;
    },
  };
}
