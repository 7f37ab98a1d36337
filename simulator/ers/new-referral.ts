import { createHash } from "node:crypto";
import type { World } from "../simulator.ts";
import { highestUbrn } from "./store/referrals.ts";

/** The UBRNs of referrals that are made here: no scenario has any of them. */
const FIRST_UBRN = 50_000_000;
const LAST_UBRN = 59_999_999;
const ubrnOf = (number: number) => String(number).padStart(12, "0");

const WORDS =
  "acorn amber apple autumn badger barley basil beacon birch bonnet branch bridge butter button candle canvas castle cedar cherry clover copper cotton cricket daisy dragon eagle ember falcon feather fennel fiddle garden ginger harbour hazel heron island jacket kettle ladder lantern lemon linen magnet maple marble meadow mitten mustard nutmeg orchard otter paper pebble pepper pigeon pillow pocket quarry rabbit ribbon river saddle salmon silver sparrow teapot thistle timber tulip velvet violet walnut willow window winter yellow".split(
    " ",
  );

/** A new referral's UBRN, id and access code: the same whenever a world of that name does the same at the same time. */
export function newReferral({ ers, name, clock }: World): { ubrn: string; id: string; accessCode: string } {
  const highest = highestUbrn(ers, ubrnOf(FIRST_UBRN), ubrnOf(LAST_UBRN));
  const ubrn = ubrnOf(highest === undefined ? FIRST_UBRN : Number(highest) + 1);
  const digest = createHash("sha256").update(`${name} ${ubrn} ${clock.now()}`).digest();
  const hex = digest.toString("hex");
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const word = (at: number) => WORDS[digest.readUInt16BE(at) % WORDS.length] ?? "";
  return { ubrn, id, accessCode: `${word(20)} ${word(24)}` };
}
