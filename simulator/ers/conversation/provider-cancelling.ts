import type { World } from "../../simulator.ts";
import { openReferral } from "../access.ts";
import { linkedServicesOf } from "./arranging.ts";
import { beginEnd, endingFacts } from "./ending.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import type { Caller } from "../rules/access.ts";
import { refuseWithoutAppointment } from "../rules/arranging.ts";
import type { ArrangerFacts } from "../rules/arranging.ts";
import type { EndingFacts } from "../rules/ending.ts";
import {
  cancellingIndirectlyRules,
  endingFor,
  providerCancellingRules,
} from "../rules/provider-cancelling.ts";
import type { ProviderCancellingFacts } from "../rules/provider-cancelling.ts";
import { firstRefusal } from "../rules/rule.ts";
import type { Rule } from "../rules/rule.ts";
import { findCurrent } from "../store/appointments.ts";
import type { Attempt } from "../store/attempts.ts";
import type { Referral } from "../store/referrals.ts";
import { findService } from "../store/services.ts";

type Asked = {
  ubrn: string;
  versionId: number;
  reason: string;
  comment: string | null;
  cancelledInPas: boolean | undefined;
};

/** x19: what staff entered is cancelled, for the provider or for the patient. Runs inside an immediate transaction. */
export const cancelIndirectly = (world: World, caller: Caller, asked: Asked) =>
  begin(world, caller, asked, cancellingIndirectlyRules);

/** The first half of x20: a provider cancels an appointment at its service. Runs inside an immediate transaction. */
export const beginProviderCancellation = (world: World, caller: Caller, asked: Asked) =>
  begin(world, caller, asked, providerCancellingRules);

function begin(
  world: World,
  caller: Caller,
  asked: Asked,
  rules: readonly Rule<ProviderCancellingFacts>[],
): "DONE" | Attempt | Refusal {
  const { ubrn, reason, comment, cancelledInPas } = asked;
  const referral = openReferral(world, caller, ubrn);
  if (isRefusal(referral)) return referral;
  const facts = arrangedFacts(world, caller, referral, asked);
  const refusal = isRefusal(facts) ? facts : firstRefusal(rules, { ...facts, requested: asked });
  return (
    refusal ??
    beginEnd(world, caller, referral, { becomes: endingFor(reason), reason, comment, cancelledInPas })
  );
}

/**
 * What the rules ask for that are about the service at which a referral has its appointment. Where it holds none only the
 * rules about the referral can be asked.
 */
export function arrangedFacts(
  world: World,
  caller: Caller,
  referral: Referral,
  requested: { versionId: number },
): (Omit<EndingFacts, "requested"> & ArrangerFacts) | Refusal {
  const { ers } = world;
  const current = findCurrent(ers, referral.ubrn);
  const service = current && findService(ers, current.serviceId);
  const about = endingFacts(world, caller, referral);
  if (!service) return refuseWithoutAppointment({ ...about, requested }, "R51");
  return {
    ...about,
    service,
    linkedServiceIds: linkedServicesOf(ers, caller),
  };
}
