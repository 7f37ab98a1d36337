import { isR4, refusalResponse } from "./ers/fhir/operation-outcome.ts";
import type { ErrorForm } from "./ers/fhir/operation-outcome.ts";
import { refuse } from "./ers/refusals.ts";
import type { Refusal } from "./ers/refusals.ts";
import type { FaultKind } from "./faults.ts";

/** An error answer of ours: code and one sentence. */
export function ours(status: number, code: string, diagnostics: string): Response {
  return Response.json({ code, diagnostics }, { status });
}

/** What a caller reads when a handler failed: an OperationOutcome under the official paths, ours elsewhere. */
export function crashed(pathname: string, correlationId: string): Response {
  const diagnostics = `The simulator failed. Its log has the cause under correlation id ${correlationId}.`;
  if (!pathname.includes("/FHIR/")) return ours(500, "SIMULATOR_FAILED", diagnostics);
  const outcome = {
    resourceType: "OperationOutcome",
    issue: [{ severity: "fatal", code: "exception", diagnostics }],
  };
  return Response.json(outcome, { status: 500, headers: { "Content-Type": "application/fhir+json" } });
}

/** What a caller reads while an armed fault keeps e-RS from serving: 503 or 429, in the official words of each API. */
export function outOfService(
  pathname: string,
  { kind, retryAfterSeconds = 30 }: { kind: FaultKind; retryAfterSeconds?: number | undefined },
  now: number,
): Response {
  const isThrottled = kind === "ers-too-many-requests";
  const form = formAt(pathname);
  const code = isThrottled ? "TOO_MANY_REQUESTS" : isR4(form) ? "REC_UNAVAILABLE" : "SYSTEM_UNAVAILABLE";
  const refusal: Refusal = {
    ...refuse(code, "R13", "An armed fault keeps e-RS from serving this request."),
    detail: { retryAfterSeconds },
  };
  // The gateway before e-RS counts requests: it says so in the words of R4 also where e-RS speaks STU3.
  const isOfGateway = isThrottled && form === "STU3";
  return refusalResponse(refusal, { id: "R13", form: isOfGateway ? "R4" : form }, now);
}

function formAt(pathname: string): ErrorForm {
  if (!pathname.includes("/FHIR/")) return "OURS";
  if (pathname.startsWith("/e-referrals-service-patient-care-api/")) return "PATIENT_CARE";
  return pathname.includes("/STU3/") ? "STU3" : "R4";
}
