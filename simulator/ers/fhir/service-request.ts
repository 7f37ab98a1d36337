import { randomUUID } from "node:crypto";
import type { Referral } from "../store/referrals.ts";
import { instant, R4_CODES, R4_IDS, r4Base } from "./systems.ts";

/**
 * What a UBRN stands for by its R4 ids, as A041 answers it: a referral, an advice and guidance request, or both, where one
 * was made of the other; a Bundle without entries for none.
 */
export function requestIdBundle(found: Referral | undefined, search: string, now: number, baseUrl: string) {
  const base = `${r4Base(baseUrl)}/ServiceRequest`;
  const resources = found ? serviceRequestsOf(found) : [];
  const entry = resources.map((resource) => ({
    fullUrl: `${base}/${resource.id}`,
    resource,
    search: { mode: "match" },
  }));
  return {
    id: randomUUID(),
    resourceType: "Bundle",
    meta: { lastUpdated: instant(now) },
    timestamp: instant(now),
    link: [{ relation: "self", url: base + search }],
    total: entry.length,
    type: "searchset",
    ...(entry.length > 0 ? { entry } : {}),
  };
}

/** Of the advice and guidance that a referral was made of, e-RS here keeps the id alone: its version is told as the referral's. */
function serviceRequestsOf(request: Referral) {
  const { id, requestType, state, adviceRequestId } = request;
  const status = state === "CANCELLED_REFERRAL" ? "revoked" : "active";
  return [
    serviceRequest(request, { id, requestType, status }),
    ...(adviceRequestId === null
      ? []
      : [
          serviceRequest(request, {
            id: adviceRequestId,
            requestType: "ADVICE_AND_GUIDANCE",
            status: "completed",
          }),
        ]),
  ];
}

function serviceRequest(
  { ubrn, versionId, nhsNumber }: Referral,
  { id, requestType, status }: Pick<Referral, "id" | "requestType"> & { status: string },
) {
  const isReferral = requestType === "REFERRAL";
  const coding = (system: string, code: string) => ({ coding: [{ system: `${R4_CODES}/${system}`, code }] });
  return {
    id: `${isReferral ? "r" : "a"}.${id}`,
    meta: { versionId: String(versionId) },
    resourceType: "ServiceRequest",
    identifier: [{ system: R4_IDS.ubrn, value: ubrn }],
    status,
    intent: "order",
    category: [coding("message-category-servicerequest", isReferral ? "referral" : "request")],
    ...(isReferral ? {} : { code: coding("servicerequest-code", "advice-and-guidance") }),
    subject: { identifier: { system: R4_IDS.nhsNumber, value: nhsNumber } },
  };
}
