import type { patients } from "../../ers/store/schema.ts";
import { placeIn } from "../everyday/towns.ts";
import type { ScenarioStaff } from "../scenario.ts";
import { R68, R69 } from "./organisations.ts";

/** With every reference of the examples goes one access code, and with every user one passcode. */
export const SECRET = "sample letter";

type Patient = typeof patients.$inferInsert;

/** The postcodes from which the examples search: somebody lives there. */
const [MOST, ONE] = ["LS1 2TW", "BR1 1AB"];

const patient = (nhsNumber: string, givenName: string, birthDate: string, postcode = MOST): Patient => ({
  nhsNumber,
  title: "Mx",
  givenName,
  familyName: "Example",
  birthDate,
  addressLines: ["2 Example Way", "Saltmere"],
  postcode,
  ...placeIn("Saltmere"),
  phone: "07700900123",
  gpOdsCode: R69,
});

/** The patients of the examples by their test NHS numbers; the examples tell nothing else of them. */
export const PATIENTS: Patient[] = [
  patient("9912003888", "Ash", "1958-03-14"),
  patient("1000000001", "Bay", "1971-11-02", ONE),
  patient("9462979626", "Cedar", "1946-07-29"),
  patient("9312201101", "Dale", "1983-01-25"),
];

const ACTIVITY_CODES = {
  REFERRING_CLINICIAN: "B1101",
  REFERRING_CLINICIAN_ADMIN: "B1102",
  REFERRING_ADMIN: "B1103",
  SERVICE_DEFINER: "B1107",
  SERVICE_PROVIDER_CLINICIAN: "B1110",
  SERVICE_PROVIDER_CLINICIAN_ADMIN: "B1115",
  SERVICE_PROVIDER_ADMIN: "B1120",
  INFORMATION_ANALYST: "B1130",
  BOOKING_MANAGER: "B1140",
} as const;
type BusinessFunction = keyof typeof ACTIVITY_CODES;

function user(userId: string, ...held: [odsCode: string, ...functions: BusinessFunction[]][]): ScenarioStaff {
  const roles = held.flatMap(([odsCode, ...functions]) =>
    functions.map((businessFunction) => ({
      odsCode,
      businessFunction,
      activityCode: ACTIVITY_CODES[businessFunction],
    })),
  );
  return { userId, passcode: SECRET, name: `User ${userId}`, roles };
}

/** The users of the examples. A030 answers what the first may act as; who asks in another role is the first who has it. */
export const STAFF: ScenarioStaff[] = [
  user(
    "000000000101",
    [R69, "SERVICE_DEFINER", "SERVICE_PROVIDER_CLINICIAN", "SERVICE_PROVIDER_ADMIN"],
    [R68, "REFERRING_CLINICIAN"],
  ),
  user("021600556514", [R69, "REFERRING_CLINICIAN", "SERVICE_PROVIDER_CLINICIAN"]),
  user("021600556111", [R69, "SERVICE_PROVIDER_CLINICIAN"]),
  user("021600556513", [R69, "REFERRING_CLINICIAN"]),
  user("004377014925", [R69, "REFERRING_CLINICIAN"]),
  user("111111111111", [R69, "SERVICE_PROVIDER_CLINICIAN"]),
  user(
    "103264992985",
    [R69, "REFERRING_CLINICIAN_ADMIN", "REFERRING_ADMIN", "SERVICE_PROVIDER_CLINICIAN_ADMIN"],
    [R69, "BOOKING_MANAGER", "INFORMATION_ANALYST"],
    [R68, "REFERRING_CLINICIAN_ADMIN", "REFERRING_ADMIN"],
  ),
  user("921600556514", [R69, "SERVICE_PROVIDER_CLINICIAN"], [R68, "REFERRING_CLINICIAN"]),
];
