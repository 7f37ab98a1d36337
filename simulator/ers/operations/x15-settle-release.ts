import type { RequestHandler } from "msw";
import { z } from "zod";
import type { World } from "../../simulator.ts";
import { BAD_REQUEST_FOR_INPUT } from "../fhir/operation-outcome.ts";
import { jsonAnswer } from "../fhir/systems.ts";
import { readBody } from "../input.ts";
import { writeOnce } from "../conversation/keyed-write.ts";
import { ersOperation } from "../operation.ts";
import { isHeldInPas } from "../conversation/reconciling.ts";
import { isRefusal, refuse } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { confirmEnding } from "../conversation/settling-endings.ts";
import { findAttempt } from "../store/attempts.ts";
import type { Attempt } from "../store/attempts.ts";
import { isForStaffOf } from "../conversation/unsettled.ts";

const Body = z.strictObject({});

/**
 * x15 (ours) Settle release: staff say that the PAS has been put right, so that a release that it refused is over. e-RS
 * takes nobody's word for it: it asks the PAS, and ends the release only if that no longer holds the appointment; unless that
 * PAS does not know the question. In: the
 * attempt's id as x12 tells it, an Idempotency-Key. Out: `{ attemptId, state: "CONFIRMED" }`. Refused 404 (none of the
 * caller's), 422 INVALID_REQUEST_STATE (no refused release), UNABLE_TO_CANCEL_APPOINTMENT (the PAS holds it still), 502, 504: after these two the same key asks the PAS again.
 */
export function settleRelease(world: World): RequestHandler {
  return ersOperation(
    world,
    {
      id: "x15",
      method: "post",
      path: "/ers/unsettled/:attemptId/settle",
      form: "OURS",
      statuses: BAD_REQUEST_FOR_INPUT,
    },
    async ({ operation, request, caller, params }) => {
      const read = await readBody(request, Body);
      if (isRefusal(read)) return read;
      const attemptId = params["attemptId"] ?? "";
      const found = findAttempt(world.ers, attemptId);
      if (!found || !isForStaffOf(world, caller, found))
        return refuse("NOT_FOUND", "R2", "There is no such conversation for staff to settle.");
      return writeOnce(
        world,
        { operation, request, caller, text: attemptId },
        {
          begin: () => releaseToSettle(world, attemptId),
          ask: endIfReleased,
          answer: () => jsonAnswer({ attemptId, state: "CONFIRMED" }),
        },
      );
    },
  );
}

/** e-RS asks about a refused release at every chance, and may have found out by itself that it is over. */
function releaseToSettle(world: World, attemptId: string): "DONE" | Attempt | Refusal {
  const attempt = findAttempt(world.ers, attemptId);
  if (attempt?.kind === "RELEASE" && attempt.state === "CONFIRMED") return "DONE";
  if (attempt?.kind === "RELEASE" && attempt.state === "REJECTED") return attempt;
  return refuse(
    "INVALID_REQUEST_STATE",
    "releaseToSettle",
    "Only a release that the PAS refused is for staff to settle.",
  );
}

async function endIfReleased(world: World, attempt: Attempt): Promise<Refusal | undefined> {
  const { attemptId, ubrn, slotId } = attempt;
  const held = await isHeldInPas(world, attempt);
  if (held === "SILENT")
    return refuse(
      "PAS_NOT_RESPONDING",
      "R54",
      "The PAS does not say whether it still holds the appointment.",
    );
  if (held === "ERROR")
    return refuse(
      "PAS_RESPONDED_WITH_ERROR",
      "R54",
      "The PAS cannot say whether it still holds the appointment.",
    );
  const isTold = held === false || held === "UNASKABLE";
  const facts = held === "UNASKABLE" ? "on the word of staff: this PAS cannot be asked" : undefined;
  const outcome = !isTold ? "still held" : confirmEnding(world, attemptId);
  world.journal.record({ direction: "decision", name: "settle RELEASE", ubrn, outcome, facts });
  if (isTold) return undefined;
  const diagnostics = `The PAS still holds the appointment in slot '${slotId}' for UBRN: ${ubrn}.`;
  return refuse("UNABLE_TO_CANCEL_APPOINTMENT", "R54", diagnostics);
}
