/**
 * R3. Who may call what, in one place: the roles in which e-RS is called, and for every operation the roles that it answers.
 * Activity codes are of the provider guidance and the role profiles; what is open to patients and the appointments line is ours.
 */

const seesAll = { seesClinical: true, seesComments: true } as const;
const seesComments = { seesClinical: false, seesComments: true } as const;
const seesNeither = { seesClinical: false, seesComments: false } as const;

/**
 * Roles by business function, and patients. The kind is what the rules tell callers apart by. Clinical information is for
 * clinicians and who acts in their name; what staff wrote is for whoever works on referrals.
 */
export const ROLES = {
  patient: { activityCode: null, kind: "patient", ...seesNeither },
  BMS_ADMIN: { activityCode: "B1105", kind: "tal", ...seesNeither },
  REFERRING_CLINICIAN: { activityCode: "B1101", kind: "referrer", ...seesAll },
  REFERRING_CLINICIAN_ADMIN: { activityCode: "B1102", kind: "referrer", ...seesAll },
  REFERRING_ADMIN: { activityCode: "B1103", kind: "other", ...seesNeither },
  SERVICE_PROVIDER_CLINICIAN: { activityCode: "B1110", kind: "provider", ...seesAll },
  SERVICE_PROVIDER_CLINICIAN_ADMIN: { activityCode: "B1115", kind: "provider", ...seesAll },
  SERVICE_PROVIDER_ADMIN: { activityCode: "B1120", kind: "provider", ...seesComments },
  BOOKING_MANAGER: { activityCode: "B1140", kind: "bookingManager", ...seesNeither },
  SERVICE_DEFINER: { activityCode: "B1107", kind: "other", ...seesNeither },
  COMMISSIONER: { activityCode: "B1106", kind: "other", ...seesNeither },
  INFORMATION_ANALYST: { activityCode: "B1130", kind: "other", ...seesNeither },
  ADDITIONAL_REQUIREMENTS_MANAGER: { activityCode: null, kind: "other", ...seesNeither },
  /** Ours, with its code: whoever looks after the call handlers of the appointments line. */
  BMS_SUPERVISOR: { activityCode: "X1105", kind: "other", ...seesNeither },
} as const;

export type Role = keyof typeof ROLES;
export type CallerKind = (typeof ROLES)[Role]["kind"];

const isRole = (name: string): name is Role => Object.hasOwn(ROLES, name);
const ROLE_NAMES: readonly Role[] = Object.keys(ROLES).filter(isRole);

/** What the table says of a role; nothing of one that it does not know. */
export const roleNamed = (name: string) => (isRole(name) ? ROLES[name] : undefined);

/** The kind of caller that a professional's business function makes. */
export function callerKindOf(businessFunction: string): Exclude<CallerKind, "patient"> {
  const kind = roleNamed(businessFunction)?.kind ?? "other";
  return kind === "patient" ? "other" : kind;
}

const PATIENT_SIDE = ["patient", "BMS_ADMIN"] as const;
const LINE = ["BMS_ADMIN"] as const;
const REFERRING = ["REFERRING_CLINICIAN", "REFERRING_CLINICIAN_ADMIN"] as const;
/** Whoever refers patients, clinician or not. */
export const REFERRERS = [...REFERRING, "REFERRING_ADMIN"] as const;
/** Clinical steps are taken by clinicians, or in the name of one. */
const REVIEWING = ["SERVICE_PROVIDER_CLINICIAN", "SERVICE_PROVIDER_CLINICIAN_ADMIN"] as const;
export const PROVIDERS = [...REVIEWING, "SERVICE_PROVIDER_ADMIN"] as const;
const CLINICAL = [...REFERRING, ...REVIEWING] as const;
const PROFESSIONAL = [...REFERRING, ...PROVIDERS] as const;
const BOOKING = [...PATIENT_SIDE, ...PROFESSIONAL] as const;
const ARRANGING = [...PROVIDERS, "BOOKING_MANAGER"] as const;
const STAFF = ROLE_NAMES.filter((role) => role !== "patient");

/**
 * The roles that each operation of e-RS answers, by its official number or ours; an endpoint that is for others than the rest
 * of its operation has a row of its own. "ANYONE": whoever asks is not logged in yet, or is a PAS.
 */
export const OPERATION_ROLES: Readonly<Record<string, readonly Role[] | "ANYONE">> = {
  A004: CLINICAL,
  A005: [...BOOKING, "BOOKING_MANAGER"],
  A008: [...REFERRERS, ...PROVIDERS],
  A010: REFERRING,
  A011: REFERRING,
  A012: REFERRING,
  A013: REVIEWING,
  A014: REVIEWING,
  A015: BOOKING,
  A016: BOOKING,
  A019: ["patient", ...REFERRING],
  A020: CLINICAL,
  A022: REVIEWING,
  A028: REVIEWING,
  A029: BOOKING,
  A030: STAFF,
  A031: REFERRING,
  A033: ROLE_NAMES,
  A034: [...PATIENT_SIDE, ...REFERRING],
  A035: ROLE_NAMES,
  A036: [...PATIENT_SIDE, ...CLINICAL],
  A037: REFERRING,
  A038: [...BOOKING, "BOOKING_MANAGER"],
  A041: CLINICAL,
  "PC-A001": PATIENT_SIDE,
  "PC-A002": PATIENT_SIDE,
  x01: "ANYONE",
  x02: "ANYONE",
  "x03 POST /patient-access/log-out": ["patient"],
  "x03 POST /staff-access/log-out": STAFF,
  "x04 GET /patient-access/session": ["patient"],
  "x04 GET /staff-access/session": STAFF,
  x05: LINE,
  x06: LINE,
  x07: LINE,
  x08: LINE,
  x09: LINE,
  x10: BOOKING,
  x11: BOOKING,
  x12: [...REFERRERS, ...PROVIDERS],
  x13: BOOKING,
  x14: "ANYONE",
  x15: PROFESSIONAL,
  x16: BOOKING,
  x17: ARRANGING,
  x18: ARRANGING,
  x19: ARRANGING,
  x20: PROVIDERS,
  x21: PROVIDERS,
  x22: PROVIDERS,
  x23: REVIEWING,
  "x24 POST /ers/letter-chases": PROVIDERS,
  "x24 GET /ers/letter-chases": [...REFERRERS, ...PROVIDERS],
  "x25 POST /ers/reissue-access-code": REFERRERS,
  "x25 POST /ers/calls/:callId/resend-access-code": LINE,
  "x25 POST /ers/calls/:callId/renew-access-code": LINE,
  x26: [...REFERRERS, ...LINE],
  x27: [...PATIENT_SIDE, ...REFERRING],
  x28: BOOKING,
  x29: ["SERVICE_DEFINER"],
  x30: ["COMMISSIONER"],
  x32: ["patient"],
  x33: LINE,
  x34: LINE,
  x35: ["BMS_SUPERVISOR"],
  x36: LINE,
  x37: PROVIDERS,
  x38: REFERRING,
};

export type Endpoint = { id: string; method: string; path: string };

/** The row of an endpoint: its own, or that of its operation. */
export const rowOf = ({ id, method, path }: Endpoint): string => {
  const own = `${id} ${method.toUpperCase()} ${path}`;
  return Object.hasOwn(OPERATION_ROLES, own) ? own : id;
};

/** Whether what stands in a row answers a role. What has no row answers nobody. */
export function isOpenTo(row: string, role: string): boolean {
  const roles = OPERATION_ROLES[row] ?? [];
  return roles === "ANYONE" || roles.some((one) => one === role);
}
