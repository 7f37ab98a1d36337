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
