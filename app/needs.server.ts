import { randomUUID } from "node:crypto";
import type { NeedsFormProps } from "./components/needs-form.tsx";
import { cannotArrange, neededWords } from "./content/needs.ts";
import { needsRecordedScript, type Script } from "./content/scripts.ts";
import type { Referral } from "./ers/a005-retrieve-referral-request.server.ts";
import type { Service } from "./ers/healthcare-service.server.ts";
import type { CheckedCall } from "./open-call.server.ts";

/** The form for what the patient needs at the appointment that stands (x36), on a page to which it leads back. */
export function needsFormOf(
  { call, page, referral }: CheckedCall,
  { arranges }: Service,
  back: { after: "booked" | "referral"; changed?: string | undefined },
): NeedsFormProps {
  const { after, changed = "" } = back;
  const press = { ...page.held, key: randomUUID(), version: referral.versionId, after, changed };
  return { callId: call.callId, press, needs: referral.needs, arranges };
}

/** What is said once they have been recorded, as e-RS has them now; nothing on any other visit of the page. */
export function needsSaid({ url }: Request, { needs, unmetNeeds }: Referral, service: Service): Script {
  if (new URL(url).searchParams.get("needs") !== "recorded") return [];
  const missing = cannotArrange(unmetNeeds, service.serviceId);
  return needsRecordedScript(service, { needs: neededWords(needs), missing });
}
