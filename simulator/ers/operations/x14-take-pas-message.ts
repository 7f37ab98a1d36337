import type { RequestHandler } from "msw";
import { on } from "../../on.ts";
import type { World } from "../../simulator.ts";
import { jsonResponse } from "../../text-response.ts";
import { BAD_REQUEST_FOR_INPUT, refusalResponse } from "../fhir/operation-outcome.ts";
import { readBody } from "../input.ts";
import { PasMessage, takePasMessage } from "../conversation/pas-inbox.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";

/**
 * x14 (ours) Take PAS message: what a provider's PAS sends of its own accord: an answer that comes late, or the provider's
 * own cancellation (R67). Out: 202 and an acknowledgement (MCCI_IN010000UK13), for the same message again as well. Refused
 * 400 (not such a message), 403 (another PAS's slot), 423 (to come again). No log-in: a real PAS is known by its certificate.
 */
export function takeMessageOfPas(world: World): RequestHandler {
  return on.post("*/ers/pas-messages", async ({ request }) => {
    const read = await readBody(request, PasMessage);
    if (isRefusal(read)) return refused(world, read);
    const { interaction: name, ubrn, odsCode } = read.body;
    const outcome = takePasMessage(world, read.body);
    if (isRefusal(outcome)) return refused(world, outcome, { name, ubrn, odsCode });
    world.journal.record({ direction: "pas→ers", name, ubrn, odsCode, outcome: "202" });
    world.journal.record({ direction: "decision", name, ubrn, outcome });
    return jsonResponse({ interaction: "MCCI_IN010000UK13" }, 202);
  });
}

function refused(
  world: World,
  refusal: Refusal,
  about: { name: string; ubrn?: string; odsCode?: string } = { name: "x14" },
) {
  const { code: outcome, rule = "x14", diagnostics: facts } = refusal;
  world.journal.record({ ...about, direction: "pas→ers", outcome, rule, facts });
  return refusalResponse(
    refusal,
    { id: "x14", form: "OURS", statuses: BAD_REQUEST_FOR_INPUT },
    world.clock.now(),
  );
}
