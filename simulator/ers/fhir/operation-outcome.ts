import { REFUSALS } from "../refusals.ts";
import type { Refusal, RefusalCode } from "../refusals.ts";
import {
  fhirAnswer,
  instant,
  jsonAnswer,
  OUR_ERROR_CODES,
  OURS,
  R4,
  R4_CODES,
  responseOf,
  STU3,
  STU3_CODES,
} from "./systems.ts";
import type { Answer } from "./systems.ts";

/** How an operation words its errors: the STU3 API, the R4 API, the patient care API (R4 too), or the operations of ours. */
export type ErrorForm = "STU3" | "R4" | "PATIENT_CARE" | "OURS";

/** Both R4 APIs name their errors by the codes of http-error-codes. */
export const isR4 = (form: ErrorForm): boolean => form === "R4" || form === "PATIENT_CARE";

/** Statuses that an operation answers instead of a code's usual one; of a code that one rule gives, before that of the code. */
export type Statuses = Partial<Record<RefusalCode | `${RefusalCode} ${string}`, number>>;

/**
 * Everything that an operation says of its errors. `id`: who refuses where no rule does. `issues`: FHIR issue codes instead
 * of a code's usual one.
 */
export type Wording = {
  id: string;
  form: ErrorForm;
  statuses?: Statuses;
  issues?: Partial<Record<RefusalCode, string>>;
};

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
export function refusalResponse(refusal: Refusal, wording: Wording, now: number): Response {
  return responseOf(refusalAnswer(refusal, wording, now));
}

/** The same as plain facts. */
export function refusalAnswer(refusal: Refusal, wording: Wording, now: number): Answer {
  const { code, diagnostics, detail } = refusal;
  const { form, id, statuses = {} } = wording;
  const rule = refusal.rule ?? id;
  const status = statuses[`${code} ${rule}`] ?? statuses[code] ?? REFUSALS[code].status;
  const headers = retryAfter(detail);
  if (form === "OURS") {
    const failures = refusal.failures && { failures: refusal.failures.map(failureView) };
    return jsonAnswer({ code, rule, diagnostics, ...withoutRetry(detail), ...failures }, { status, headers });
  }
  // Documented as text and as no OperationOutcome.
  if (code === "UNSUPPORTED_MEDIA_TYPE") return plainText(`${code} (${rule}): ${diagnostics}`, status);
  const named = { ...refusal, rule };
  const outcome = form === "STU3" ? stu3Outcome(named) : r4Outcome(named, wording, now);
  return fhirAnswer(outcome, { status, headers });
}

const plainText = (body: string, status: number): Answer => ({
  status,
  headers: { "Content-Type": "text/plain;charset=utf-8" },
  body,
});

/** One thing of several that failed, as the operations of ours tell it: `{ field, code, rule?, diagnostics }`. */
export const failureView = ({ code, rule, diagnostics, detail }: Refusal) => ({
  ...detail,
  code,
  ...(rule ? { rule } : {}),
  diagnostics,
});

function codeSystem(code: RefusalCode, official: string): string {
  return "ours" in REFUSALS[code] ? OUR_ERROR_CODES : official;
}

type Named = Refusal & { rule: string };

function stu3Outcome({ code, rule, diagnostics }: Named) {
  const { issue, display } = REFUSALS[code];
  const coding = { system: codeSystem(code, `${STU3_CODES}/eRS-APIErrorCode-1`), code, display };
  return {
    meta: { profile: [`${STU3}/eRS-OperationOutcome-1`] },
    resourceType: "OperationOutcome",
    issue: [
      {
        ...ruleExtension(rule),
        severity: "error",
        code: issue,
        details: { coding: [coding] },
        diagnostics,
      },
    ],
  };
}

function r4Outcome({ code, rule, diagnostics }: Named, { form, issues = {} }: Wording, now: number) {
  const isOfGateway = code === "ACCESS_DENIED" || code === "TOO_MANY_REQUESTS";
  const official = `${R4_CODES}/${isOfGateway ? "NHSD-API-ErrorOrWarningCode" : "http-error-codes"}`;
  const coding = { system: codeSystem(code, official), code };
  const isPatientCare = form === "PATIENT_CARE";
  const issue =
    issues[code] ?? (isPatientCare ? PATIENT_CARE_ISSUES[code] : undefined) ?? REFUSALS[code].issue;
  return {
    resourceType: "OperationOutcome",
    meta: { lastUpdated: instant(now), ...(isPatientCare ? PATIENT_CARE_PROFILE : {}) },
    issue: [
      { ...ruleExtension(rule), severity: "error", code: issue, details: { coding: [coding] }, diagnostics },
    ],
  };
}

/** Which rule refused, as an issue of STU3 and of R4 carries it: ours. */
const ruleExtension = (rule: string) => ({
  extension: [{ url: `${OURS}/Refusal-Rule`, valueString: rule }],
});

const PATIENT_CARE_PROFILE = { profile: [`${R4}/NHSDigital-OperationOutcome`] };
/** The patient care API knows four FHIR issue codes only: required, not-found, forbidden and exception. */
const PATIENT_CARE_ISSUES: Partial<Record<RefusalCode, string>> = {
  REC_BAD_REQUEST: "required",
  ACCESS_DENIED: "forbidden",
  TOO_MANY_REQUESTS: "exception",
  REC_UNAVAILABLE: "exception",
  NOT_SIMULATED: "exception",
};

function retryAfter(detail: Refusal["detail"]): Record<string, string> {
  return detail?.["retryAfterSeconds"] === undefined
    ? {}
    : { "Retry-After": String(detail["retryAfterSeconds"]) };
}

function withoutRetry(detail: Refusal["detail"]) {
  return Object.fromEntries(Object.entries(detail ?? {}).filter(([name]) => name !== "retryAfterSeconds"));
}
