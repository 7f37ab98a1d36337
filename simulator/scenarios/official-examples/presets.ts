import { APPOINTING } from "./appointments.ts";
import { CANCELLING_REFERRALS } from "./cancelling.ts";
import type { ExamplePreset } from "./preset.ts";
import { REFERRALS } from "./referrals.ts";
import { REFERRING } from "./referring.ts";
import { REQUESTING } from "./requests.ts";
import { REVIEWING } from "./reviewing.ts";
import { SEARCHING } from "./slots.ts";
import { WORKLISTS } from "./worklists.ts";

/** The states of e-RS in which the official examples are true. No one holds them all: they contradict one another. */
export const PRESETS: readonly ExamplePreset[] = [
  REFERRALS,
  ...SEARCHING,
  ...REQUESTING,
  ...REFERRING,
  ...APPOINTING,
  ...REVIEWING,
  ...CANCELLING_REFERRALS,
  ...WORKLISTS,
];
