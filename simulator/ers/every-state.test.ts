import { beforeAll, expect, test } from "vitest";
import { aReferralIn, askingsIn } from "../testing-states.ts";
import type { Asking } from "../testing-states.ts";
import { saidBy, startTestSimulator } from "../testing-world.ts";
import type { TestWorld } from "../testing-world.ts";
import { OPERATIONS } from "./handlers.ts";
import { findReferral } from "./store/referrals.ts";
import { REFERRAL_STATES } from "./store/schema.ts";
import { outcomeOf, TRANSITIONS } from "./rules/states.ts";
import type { Transition } from "./rules/states.ts";

/** Every operation that writes about a referral, in every state, over HTTP. */

let opened: TestWorld;
let askings: Record<Transition, Asking>;

beforeAll(async () => {
  const simulator = await startTestSimulator();
  opened = await simulator.openWorld();
  askings = await askingsIn(opened);
  return () => simulator.close();
});

test.each(Object.keys(TRANSITIONS) as Transition[])(
  "%s in every state comes to what the table says",
  async (name) => {
    const asking = askings[name];
    const found: Record<string, string> = {};
    for (const state of REFERRAL_STATES) {
      const one = await aReferralIn(opened, state, asking);
      const heard = await asking.ask(one);
      const after = findReferral(opened.world.ers, one.ubrn)?.state ?? "";
      found[state] = heard.status < 300 ? after : saidBy(heard).replace(/^\d+ /, "");
      if (heard.status >= 300) expect(after).toBe(state);
    }
    expect(found).toEqual(
      Object.fromEntries(REFERRAL_STATES.map((state) => [state, outcomeOf(name, state)])),
    );
  },
);

/** What begins a referral, is about none or about its conversations, or changes nothing. */
const NO_TRANSITION = ["A008", "A010", "A011", "A019", "A020"].concat([
  "x01",
  "x02",
  "x03",
  "x05",
  "x07",
  "x08",
  "x09",
  "x14",
  "x15",
  "x26",
  "x29",
  "x30",
  "x33",
  "x34",
  "x38",
]);

test("the table has a row for every operation that writes about a referral", () => {
  const writing = Object.entries(OPERATIONS)
    .filter(([, { handlers }]) =>
      [handlers(opened.world)].flat().some(({ info }) => /"method":"P/.test(JSON.stringify(info))),
    )
    .map(([id]) => id)
    .filter((id) => !NO_TRANSITION.includes(id));
  const rows = Object.keys(TRANSITIONS).map((name) => name.split(" ")[0] ?? "");
  expect(new Set(rows)).toEqual(new Set(writing));
});
