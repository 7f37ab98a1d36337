import { REFUSALS } from "../refusals.ts";
import type { Refusal, RefusalCode } from "../refusals.ts";
import {
  fhirAnswer,
  jsonAnswer,
  OUR_ERROR_CODES,
  OURS,
  R4_CODES,
  responseOf,
  STU3,
  STU3_CODES,
} from "./systems.ts";
import type { Answer } from "./systems.ts";

/** How an operation words its errors: the STU3 API, the R4 APIs, or the operations of ours. */
export type ErrorForm = "STU3" | "R4" | "OURS";

/** Statuses that an operation answers instead of a code's usual one. */
export type Statuses = Partial<Record<RefusalCode, number>>;

const codes = Object.keys(REFUSALS).filter((code): code is RefusalCode => code in REFUSALS);

/** The statuses of operations whose specification answers 400 where others answer 422 (A015, A029). */
export const BAD_REQUEST_FOR_422: Statuses = Object.fromEntries(
  codes.filter((code) => REFUSALS[code].status === 422).map((code) => [code, 400]),
);

/** The statuses of operations of ours: input that cannot be read is a bad request. */
export const BAD_REQUEST_FOR_INPUT: Statuses = {
  INVALID_VALUE: 400,
  INVALID_CODE: 400,
  MISSING_VALUE: 400,
  UNEXPECTED_FIELD: 400,
  INVALID_FHIR_STRUCTURE: 400,
};

/** A refusal as the answer of an operation. Every status and code comes from `refusals.ts`. */
export function refusalResponse(refusal: Refusal, form: ErrorForm, statuses: Statuses = {}): Response {
  return responseOf(refusalAnswer(refusal, form, statuses));
}

/** The same as plain facts. */
export function refusalAnswer(refusal: Refusal, form: ErrorForm, statuses: Statuses = {}): Answer {
  const { code, rule, diagnostics, detail } = refusal;
  const status = statuses[code] ?? REFUSALS[code].status;
  const headers = retryAfter(detail);
  if (form === "OURS") {
    const body = { code, ...(rule ? { rule } : {}), diagnostics, ...withoutRetry(detail) };
    return jsonAnswer(body, { status, headers });
  }
  return fhirAnswer(form === "STU3" ? stu3Outcome(refusal) : r4Outcome(refusal), { status, headers });
}

function codeSystem(code: RefusalCode, official: string): string {
  return "ours" in REFUSALS[code] ? OUR_ERROR_CODES : official;
}

function stu3Outcome({ code, rule, diagnostics }: Refusal) {
  const { issue, display } = REFUSALS[code];
  const coding = { system: codeSystem(code, `${STU3_CODES}/eRS-APIErrorCode-1`), code, display };
  return {
    meta: { profile: [`${STU3}/eRS-OperationOutcome-1`] },
    resourceType: "OperationOutcome",
    issue: [
      {
        ...(rule ? { extension: [{ url: `${OURS}/Refusal-Rule`, valueString: rule }] } : {}),
        severity: "error",
        code: issue,
        details: { coding: [coding] },
        diagnostics,
      },
    ],
  };
}

function r4Outcome({ code, diagnostics }: Refusal) {
  const official =
    code === "ACCESS_DENIED" ? `${R4_CODES}/NHSD-API-ErrorOrWarningCode` : `${R4_CODES}/http-error-codes`;
  const coding = { system: codeSystem(code, official), code };
  return {
    resourceType: "OperationOutcome",
    issue: [{ severity: "error", code: REFUSALS[code].issue, details: { coding: [coding] }, diagnostics }],
  };
}

function retryAfter(detail: Refusal["detail"]): Record<string, string> {
  return detail?.["retryAfterSeconds"] === undefined
    ? {}
    : { "Retry-After": String(detail["retryAfterSeconds"]) };
}

function withoutRetry(detail: Refusal["detail"]) {
  return Object.fromEntries(Object.entries(detail ?? {}).filter(([name]) => name !== "retryAfterSeconds"));
}
