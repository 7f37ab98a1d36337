import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { by, clinic, slot, who } from "./choosing.ts";
import { kind, record } from "./command.ts";
import type { CommandKind } from "./command.ts";
import { give, planBooking, planCancellation } from "./planning.ts";
import type { BookingFacts, Planned } from "./planning.ts";
import { ask, expectThat } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { write } from "./writing.ts";

/** The same under a new key, which is kept to be sent again. */
export async function giveKeyed(stage: Stage, planned: Planned): Promise<void> {
  if (!planned) return;
  const { party } = planned;
  const headers = { ...planned.request.headers, "Idempotency-Key": randomUUID() };
  const request = { ...planned.request, headers };
  const heard = await write(stage, party, request);
  if (heard) stage.keyed = { party, request, heard };
}

const idOf = (body: unknown) =>
  typeof body === "object" && body !== null && "id" in body ? String(body.id) : "nothing";

/** Sends the request with the last key once more, or at once twice: what was acknowledged is acknowledged again. */
async function giveAgain(stage: Stage, twice: boolean): Promise<void> {
  if (!stage.keyed) return;
  const { party, request, heard: first } = stage.keyed;
  if (first.status >= 300) {
    party.isCertain = false;
    stage.crowd?.writes.set(party, 2);
  }
  const again = await Promise.all((twice ? [1, 2] : [1]).map(() => ask(stage, request)));
  for (const heard of again) {
    if (!heard || heard.code === "SYSTEM_UNAVAILABLE" || heard.code === "TOO_MANY_REQUESTS") continue;
    if (first.status < 300)
      expectThat(
        heard.status === first.status && isDeepStrictEqual(heard.body, first.body),
        `A request under its key was answered ${heard.status} ${heard.code ?? ""} ${idOf(heard.body)}, and before ${first.status} ${idOf(first.body)}.`,
      );
  }
  const made = new Set(again.flatMap((heard) => (heard?.status === 201 ? [idOf(heard.body)] : [])));
  expectThat(made.size <= 1, `One key made ${made.size} appointments.`);
}

/** Answers that say "not now", under a key as well: the request counts as never sent. */
const NOT_NOW = [409, 423, 429, 503];

/** Another body under the last key is refused, and does nothing. */
async function giveOther(stage: Stage): Promise<void> {
  if (!stage.keyed || stage.crowd) return;
  const { party, request, heard: first } = stage.keyed;
  if (NOT_NOW.includes(first.status)) return;
  const body = { ...(request.body as object), comment: "something else" };
  const heard = await write(stage, party, { ...request, body });
  if (!heard) return;
  expectThat(heard.status >= 400, `Another body under a key was answered ${heard.status}.`);
}

/** Cancels under a key, books anew, and sends the cancellation again: it is answered as at first, whatever was booked since. */
async function giveAgainAfterBooking(stage: Stage, asked: BookingFacts): Promise<void> {
  await give(stage, planBooking(stage, asked));
  await giveKeyed(stage, planCancellation(stage, asked));
  await give(stage, planBooking(stage, asked));
  await giveAgain(stage, false);
}

const booking = record({ who, by, clinic, slot, isStale: fc.constant(false) });

/** What is done under an Idempotency-Key that was used. */
export const keyCommands: readonly CommandKind[] = [
  kind("send it again under its key", 3, fc.boolean(), giveAgain),
  kind("send a cancellation again after a booking", 2, booking, giveAgainAfterBooking),
  kind("send something else under the key", 1, fc.constant(undefined), giveOther),
];
