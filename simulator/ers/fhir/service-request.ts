import { randomUUID } from "node:crypto";
import type { Referral } from "../store/referrals.ts";
import { instant, R4_CODES, R4_IDS, r4Base } from "./systems.ts";

/** A referral or an advice and guidance request by its R4 id, as A041 answers it; a Bundle without entries for none. */
export function requestIdBundle(found: Referral | undefined, search: string, now: number, baseUrl: string) {
  const base = `${r4Base(baseUrl)}/ServiceRequest`;
  const resource = found && serviceRequest(found);
  return {
    id: randomUUID(),
    resourceType: "Bundle",
    meta: { lastUpdated: instant(now) },
    timestamp: instant(now),
    link: [{ relation: "self", url: base + search }],
    total: resource ? 1 : 0,
    type: "searchset",
    ...(resource
      ? { entry: [{ fullUrl: `${base}/${resource.id}`, resource, search: { mode: "match" } }] }
      : {}),
  };
}

function serviceRequest({ id, ubrn, versionId, requestType, state, nhsNumber }: Referral) {
  const isReferral = requestType === "REFERRAL";
  const coding = (system: string, code: string) => ({ coding: [{ system: `${R4_CODES}/${system}`, code }] });
  return {
    id: `${isReferral ? "r" : "a"}.${id}`,
    meta: { versionId: String(versionId) },
    resourceType: "ServiceRequest",
    identifier: [{ system: R4_IDS.ubrn, value: ubrn }],
    status: state === "CANCELLED_REFERRAL" ? "revoked" : "active",
    intent: "order",
    category: [coding("message-category-servicerequest", isReferral ? "referral" : "request")],
    ...(isReferral ? {} : { code: coding("servicerequest-code", "advice-and-guidance") }),
    subject: { identifier: { system: R4_IDS.nhsNumber, value: nhsNumber } },
  };
}
