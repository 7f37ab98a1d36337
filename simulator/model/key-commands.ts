import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { currentAppointment } from "../ers/store/appointments.ts";
import { kind } from "./command.ts";
import type { CommandKind } from "./command.ts";
import type { Planned } from "./planning.ts";
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
  // A034 is not asked again about an appointment that is not, or may not be, the current one any more.
  const current = currentAppointment(stage.stores.ers, party.person.ubrn)?.appointment.appointmentId;
  if (request.method === "PUT" && (stage.crowd || !request.path.endsWith(`/${current ?? "none"}`))) return;
  if (first.status >= 300) {
    party.isCertain = false;
    stage.crowd?.writes.set(party, 2);
  }
  const again = await Promise.all((twice ? [1, 2] : [1]).map(() => ask(stage, request)));
  for (const heard of again) {
    if (!heard || heard.code === "SYSTEM_UNAVAILABLE" || heard.code === "TOO_MANY_REQUESTS") continue;
    if (first.status < 300)
      expectThat(
        heard.status === first.status && idOf(heard.body) === idOf(first.body),
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

/** What is done under an Idempotency-Key that was used. */
export const keyCommands: readonly CommandKind[] = [
  kind("send it again under its key", 3, fc.boolean(), giveAgain),
  kind("send something else under the key", 1, fc.constant(undefined), giveOther),
];
