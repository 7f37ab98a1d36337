import type { World } from "./answers.ts";
import { durationTo } from "./clock-jumps.ts";
import { advanceClock, armFault, createWorld, setClock, type Told } from "./control.server.ts";
import { EXCHANGE_LIMIT, faultBody, type Shared } from "./share.ts";

/**
 * Makes a world as a link says: from the same scenarios at the same beginning, its clock taken on to the same time, so that all
 * that fell due falls due again, and the same faults armed. The first refusal ends it.
 */
export async function rebuild(shared: Shared): Promise<Told<World>> {
  const { scenarios, start = shared.now, datesNotCounted, archives, now, mode, faults } = shared;
  const settings = { datesNotCounted, archives, exchangeLimit: EXCHANGE_LIMIT };
  const made = await createWorld({ scenarios, now: start, ...settings });
  if (!made.ok) return made;
  const { world, people } = made.data;
  const steps = [
    () => takeTo(world, new Date(start), new Date(now)),
    ...(mode === "running" ? [() => setClock(world, { now, mode })] : []),
    ...faults.map((fault) => () => armFault(world, faultBody(fault, people))),
  ];
  for (const step of steps) {
    const told = await step();
    if (!told.ok) return told;
  }
  return made;
}

const LONGEST_ADVANCE_MS = 366 * 86_400_000;

/** Forward as the clock would have gone; back, or further than a clock advances, it is set. */
function takeTo(world: string, from: Date, to: Date): Promise<Told<unknown>> {
  const ms = to.getTime() - from.getTime();
  if (ms === 0) return Promise.resolve({ ok: true, data: undefined });
  if (ms > 0 && ms < LONGEST_ADVANCE_MS) return advanceClock(world, durationTo(from, to));
  return setClock(world, { now: to.toISOString(), mode: "frozen" });
}
