import type { World } from "../simulator.ts";
import { R4_IDS } from "./fhir/systems.ts";
import { firstHolder } from "./store/sessions.ts";
import type { Session } from "./store/sessions.ts";

const PATIENT_CARE = /\/e-referrals-service-patient-care-api\//;

/**
 * Whoever asks an open world without a token: the professional whose role the headers name, the first to whom its
 * scenario gives it, or the first of all where they name none (A030) or one that nobody holds; in the patient care API the
 * patient whom the request names.
 */
export function guestOf(world: World, request: Request): Session | undefined {
  const now = world.realNow();
  const session = { tokenDigest: "", startedAtRealMs: now, lastUsedAtRealMs: now };
  const { pathname, searchParams } = new URL(request.url);
  if (PATIENT_CARE.test(pathname))
    return { ...session, kind: "PATIENT", nhsNumber: patientIn(searchParams), userId: null };
  const odsCode = request.headers.get("NHSD-End-User-Organisation-ODS");
  const businessFunction = request.headers.get("NHSD-eRS-Business-Function");
  const role = odsCode && businessFunction ? { odsCode, businessFunction } : undefined;
  const userId = (role && firstHolder(world.ers, role)) ?? firstHolder(world.ers);
  return userId === undefined ? undefined : { ...session, kind: "STAFF", nhsNumber: null, userId };
}

function patientIn(query: URLSearchParams): string {
  const identifier = query.get("patient:identifier") ?? query.get("subject:identifier") ?? "";
  return identifier.replace(`${R4_IDS.nhsNumber}|`, "");
}
