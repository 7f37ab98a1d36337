/**
 * Every error code that e-RS may answer here, with its HTTP status, FHIR issue code and display.
 * The names are those of eRS-APIErrorCode-1 (and, for R4, of http-error-codes); `ours` marks those that e-RS does not have.
 */
type RefusalKind = { status: number; issue: string; display: string; ours?: true };

export const REFUSALS = {
  NO_ACCESS: { status: 401, issue: "login", display: "No access" },
  FORBIDDEN: { status: 403, issue: "forbidden", display: "Forbidden" },
  NO_RELATIONSHIP: { status: 422, issue: "business-rule", display: "No relationship" },
  PATIENT_ERROR: { status: 422, issue: "business-rule", display: "Patient error" },
  REFERENCE_NOT_FOUND: { status: 422, issue: "not-found", display: "Reference not found" },
  INVALID_REQUEST_TYPE: { status: 422, issue: "business-rule", display: "Invalid request type" },
  INVALID_REQUEST_STATE: { status: 422, issue: "business-rule", display: "Invalid request state" },
  INVALID_STATE: { status: 422, issue: "business-rule", display: "Invalid state" },
  HISTORY_NOT_SUPPORTED: { status: 400, issue: "not-supported", display: "History not supported" },
  INAPPROPRIATE_VALUE: { status: 422, issue: "business-rule", display: "Inappropriate value" },
  SERVICE_UNAVAILABLE: { status: 422, issue: "business-rule", display: "Service unavailable" },
  INAPPROPRIATE_SLOT: { status: 422, issue: "business-rule", display: "Inappropriate slot" },
  SLOT_NOT_AVAILABLE: { status: 422, issue: "business-rule", display: "Slot not available" },
  INVALID_VALUE: { status: 422, issue: "value", display: "Invalid value" },
  INVALID_CODE: { status: 422, issue: "code-invalid", display: "Invalid code" },
  MISSING_VALUE: { status: 422, issue: "required", display: "A mandatory input field is missing" },
  UNEXPECTED_FIELD: { status: 422, issue: "value", display: "Unexpected field" },
  INVALID_FHIR_STRUCTURE: { status: 422, issue: "structure", display: "Invalid FHIR structure" },
  VALUE_IS_REQUIRED: { status: 422, issue: "required", display: "Value is required" },
  PRIORITY_NOT_CURRENT: { status: 422, issue: "business-rule", display: "Priority not current" },
  FIELD_NOT_PERMITTED: { status: 422, issue: "business-rule", display: "Field not permitted" },
  TOO_MANY_ITEMS: { status: 422, issue: "business-rule", display: "Too many items" },
  DUPLICATE_SERVICE: { status: 422, issue: "business-rule", display: "Duplicate service" },
  SHORTLISTED_SERVICE_NOT_IN_RESULTS: {
    status: 422,
    issue: "business-rule",
    display: "Shortlisted service not in results",
  },
  DUPLICATE_FILENAME: { status: 422, issue: "business-rule", display: "Duplicate filename" },
  FILE_SIZE_ERROR: { status: 422, issue: "value", display: "File size error" },
  CONFLICTING_VALUES: { status: 422, issue: "business-rule", display: "Conflicting values" },
  NO_CHANGES_DETECTED: { status: 422, issue: "business-rule", display: "No changes detected" },
  NO_ACCESS_CODE: { status: 422, issue: "business-rule", display: "No access code" },
  SNOMED_NOT_FOUND: { status: 422, issue: "not-found", display: "SNOMED not found" },
  NO_REG_GP_PRACTICE: { status: 422, issue: "business-rule", display: "No registered GP practice" },
  REFERENCED_USER_IS_NOT_RC: { status: 422, issue: "business-rule", display: "Referenced user is not RC" },
  REFERENCED_USER_IS_NOT_RC_AT_ORG: {
    status: 422,
    issue: "business-rule",
    display: "Referenced user is not RC at org",
  },
  REFERENCED_USER_IS_NOT_SPC: { status: 422, issue: "business-rule", display: "Referenced user is not SPC" },
  REFERENCED_USER_NOT_IN_ORG: { status: 422, issue: "business-rule", display: "Referenced user not in org" },
  ORGANISATION_NOT_APPROPRIATE: {
    status: 422,
    issue: "business-rule",
    display: "Organisation not appropriate",
  },
  MISSING_PARAMETER: { status: 400, issue: "required", display: "Missing parameter" },
  MISSING_HEADER: { status: 400, issue: "required", display: "Missing header" },
  UNABLE_TO_CONFIRM_APPOINTMENT: {
    status: 422,
    issue: "exception",
    display: "Unable to confirm appointment",
  },
  UNABLE_TO_CANCEL_APPOINTMENT: {
    status: 422,
    issue: "exception",
    display: "Unable to cancel appointment",
  },
  SLOTS_CURRENTLY_AVAILABLE: { status: 422, issue: "business-rule", display: "Slots currently available" },
  THIS_SLOT_IS_AVAILABLE: { status: 422, issue: "business-rule", display: "This slot is available" },
  PAS_RESPONDED_WITH_ERROR: { status: 502, issue: "exception", display: "Error received from PAS" },
  PAS_NOT_RESPONDING: { status: 504, issue: "timeout", display: "No response from PAS" },
  SYSTEM_UNAVAILABLE: { status: 503, issue: "transient", display: "System Unavailable" },
  TOO_MANY_REQUESTS: { status: 429, issue: "throttled", display: "Too many requests" },
  // Retired names that the current specification answers without a body: kept as diagnostics of 409 and 423.
  VERSION_CONFLICT: { status: 409, issue: "conflict", display: "Version conflict" },
  REFERRAL_LOCKED: { status: 423, issue: "lock-error", display: "Referral locked" },

  ACCESS_DENIED: { status: 401, issue: "login", display: "Access denied" },
  REC_FORBIDDEN: { status: 403, issue: "forbidden", display: "Forbidden" },
  REC_NOT_FOUND: { status: 404, issue: "not-found", display: "Not found" },
  REC_BAD_REQUEST: { status: 400, issue: "invalid", display: "Bad request" },
  REC_UNAVAILABLE: { status: 503, issue: "transient", display: "Unavailable" },

  PLACEHOLDER_NOT_EXPLAINED: {
    status: 422,
    issue: "business-rule",
    display: "Placeholder not explained",
    ours: true,
  },
  PLACEHOLDER_NOT_ATTENDABLE: {
    status: 422,
    issue: "business-rule",
    display: "Placeholder not attendable",
    ours: true,
  },
  SERVICE_NOT_PUBLISHABLE: {
    status: 422,
    issue: "business-rule",
    display: "Service not publishable",
    ours: true,
  },
  NOT_SIMULATED: { status: 501, issue: "not-supported", display: "Not simulated", ours: true },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    issue: "not-supported",
    display: "Unsupported media type",
    ours: true,
  },
  IDEMPOTENCY_KEY_REUSED: { status: 422, issue: "conflict", display: "Idempotency key reused", ours: true },
  REQUEST_IN_PROGRESS: { status: 409, issue: "conflict", display: "Request in progress", ours: true },
  LOG_IN_REFUSED: { status: 401, issue: "login", display: "Log in refused", ours: true },
  LOCKED: { status: 423, issue: "login", display: "Locked", ours: true },
  NOT_FOUND: { status: 404, issue: "not-found", display: "Not found", ours: true },
  CALLER_NOT_RECORDED: {
    status: 422,
    issue: "business-rule",
    display: "Caller not recorded",
    ours: true,
  },
  CALL_CLOSED: { status: 422, issue: "business-rule", display: "Call closed", ours: true },
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof REFUSALS;

/** Codes by which only a rule refuses: FHIR's issue says so. Of others, what cannot be read or is not there has no rule. */
type RuleIssue = "business-rule" | "forbidden" | "lock-error";
export type NamelessCode = {
  [Code in RefusalCode]: (typeof REFUSALS)[Code]["issue"] extends RuleIssue ? never : Code;
}[RefusalCode];

/**
 * An expected "no": the e-RS code, the rule that says so, and which fact failed. The rule goes by the name that the README's
 * table has for it: a number (R37), an official operation (A016), or the function of a rule of ours (placeholderIsExplained).
 * Without one it is told as refused by the operation that was asked.
 */
export type Refusal = {
  refused: true;
  code: RefusalCode;
  rule?: string;
  diagnostics: string;
  /** Further facts for the caller, in our own dialect only: tries left, locked until. */
  detail?: Record<string, string | number>;
  /** All that failed, where a caller is told of everything at once; each with its own code, rule and facts. */
  failures?: readonly Refusal[];
  /** What else failed, in the order of the rules: for the journal, no caller is told. */
  also?: readonly Refusal[];
};

/** A refusal by a rule; without one for plain bad input, for what is not there and for log-in: the operation itself refuses it. */
export function refuse(code: RefusalCode, rule: string, diagnostics: string): Refusal;
export function refuse(code: NamelessCode, rule: string | undefined, diagnostics: string): Refusal;
export function refuse(code: RefusalCode, rule: string | undefined, diagnostics: string): Refusal {
  return { refused: true, code, ...(rule ? { rule } : {}), diagnostics };
}

/** Everything that failed, in order: first what the caller is answered, then the rest, whether the caller is told of it or not. */
export const allThatFailed = (refusal: Refusal): Refusal[] => {
  const { also = [] } = refusal;
  return [refusal, ...also].flatMap((one) => [one, ...(one.failures ?? [])]);
};

/** Tells a refusal from an answer. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value && value.refused === true;
}
