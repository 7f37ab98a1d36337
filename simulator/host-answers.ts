import { R4_CODES, STU3, STU3_CODES } from "./ers/fhir/systems.ts";
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
): Response {
  const isThrottled = kind === "ers-too-many-requests";
  const status = isThrottled ? 429 : 503;
  const headers = { "Retry-After": String(retryAfterSeconds) };
  const code = isThrottled ? "TOO_MANY_REQUESTS" : "SYSTEM_UNAVAILABLE";
  const diagnostics = "An armed fault keeps e-RS from serving this request.";
  if (!pathname.includes("/FHIR/")) return Response.json({ code, diagnostics }, { status, headers });
  const isStu3 = pathname.includes("/STU3/");
  const coding = isThrottled
    ? { system: `${R4_CODES}/NHSD-API-ErrorOrWarningCode`, code }
    : isStu3
      ? { system: `${STU3_CODES}/eRS-APIErrorCode-1`, code, display: "System Unavailable" }
      : { system: `${R4_CODES}/http-error-codes`, code: "REC_UNAVAILABLE" };
  const outcome = {
    ...(isStu3 && !isThrottled ? { meta: { profile: [`${STU3}/eRS-OperationOutcome-1`] } } : {}),
    resourceType: "OperationOutcome",
    issue: [
      {
        severity: "error",
        code: isThrottled ? "throttled" : "transient",
        details: { coding: [coding] },
        diagnostics,
      },
    ],
  };
  return Response.json(outcome, {
    status,
    headers: { ...headers, "Content-Type": "application/fhir+json" },
  });
}
