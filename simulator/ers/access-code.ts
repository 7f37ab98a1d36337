import { randomInt } from "node:crypto";

/** Words that are easy to say on the phone and to copy from a letter: an access code is one of each. */
const FIRST =
  "amber apple autumn bamboo birch blue breezy brick bright bronze canvas cedar chalk cherry clover cobalt copper coral cosy cotton crimson crystal daisy denim desert early elder fern foggy forest frosty garden gentle ginger golden granite green hazel honey indigo island ivory jolly juniper lemon light lilac linen lively lunar maple marble meadow mellow merry misty mossy nimble oaken ocean olive orange paper pearl pebble pepper plum polar poppy prairie purple quiet rapid river rocky rosy ruby rustic saffron sandy scarlet shiny silver sleepy smooth snowy spruce steady sunny tawny teal thistle timber tulip velvet violet walnut willow windy winter yellow".split(
    " ",
  );
const SECOND =
  "acorn anchor apron arrow badger barrel basket beacon bench bicycle biscuit blanket boat bottle branch bridge bucket button cabin camel candle canoe carpet castle chair cloud compass cottage cricket curtain cushion dolphin dragon drum eagle engine falcon feather ferry fiddle flute fountain gate glove guitar hammer harbour heron island jacket jigsaw kettle kitten ladder lantern leaf lighthouse lobster magnet marble market mirror mitten napkin needle notebook orchard otter paddle parcel parrot pencil penguin piano pigeon pillow pocket pony puffin quarry rabbit ribbon robin rocket rudder saddle sailor scarf shovel sparrow spoon squirrel station teapot ticket tractor trumpet tunnel turtle umbrella violin wagon walrus whistle window zebra".split(
    " ",
  );

const oneOf = (words: readonly string[]) => words[randomInt(words.length)] ?? "";

/** A new access code, two words as on the patient's letter; another one than the code that it replaces. */
export function newAccessCode(old: string | null): string {
  const code = `${oneOf(FIRST)} ${oneOf(SECOND)}`;
  return code === old ? newAccessCode(old) : code;
}
