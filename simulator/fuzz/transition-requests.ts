import { REFERRAL_STATES } from "../ers/store/schema.ts";
import { stateAfter, TRANSITIONS } from "../ers/rules/states.ts";
import type { Transition } from "../ers/rules/states.ts";
import { aReferralIn, askingsIn } from "../testing-states.ts";
import type { TestWorld } from "../testing-world.ts";
import { noting } from "./wire.ts";
import type { Wire } from "./wire.ts";

/** For every transition a referral of its own in the first state that allows it, and the request that would move it. */
export async function transitionRequests(opened: TestWorld): Promise<Wire[]> {
  const noted: Wire[] = [];
  const askings = await askingsIn(noting(opened, noted));
  for (const name of Object.keys(TRANSITIONS) as Transition[]) {
    const asking = askings[name];
    const state = REFERRAL_STATES.find((one) => stateAfter(name, one) !== undefined) ?? "NOT_BOOKED";
    await asking.ask(await aReferralIn(opened, state, asking));
  }
  return noted;
}
