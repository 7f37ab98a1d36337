import type { ScenarioStaff } from "../scenario.ts";
import {
  APPOINTMENTS_LINE,
  BRACKWATER_ICB,
  BRACKWATER_TRUST,
  LARKMOOR,
  QUAYSIDE_SURGERY,
  SALTMERE_COAST_ICB,
  SALTMERE_TRUST,
} from "./organisations.ts";

/** Professionals with their log-ins. An independent provider's roles hang on its headquarters code. */
export const STAFF: ScenarioStaff[] = [
  {
    userId: "555000000101",
    passcode: "lantern meadow",
    name: "Farrah Lindqvist",
    roles: [{ odsCode: APPOINTMENTS_LINE, businessFunction: "BMS_ADMIN", activityCode: "B1105" }],
  },
  {
    userId: "555000000102",
    passcode: "teapot harbour",
    name: "Callum Osei",
    roles: [{ odsCode: APPOINTMENTS_LINE, businessFunction: "BMS_ADMIN", activityCode: "B1105" }],
  },
  {
    userId: "555000000103",
    passcode: "velvet compass",
    name: "Odalys Brennan",
    roles: [{ odsCode: APPOINTMENTS_LINE, businessFunction: "BMS_SUPERVISOR", activityCode: "X1105" }],
  },
  {
    userId: "555000000201",
    passcode: "walnut ferry",
    name: "Dr Imogen Trelawney-Shah",
    roles: [{ odsCode: QUAYSIDE_SURGERY, businessFunction: "REFERRING_CLINICIAN", activityCode: "B1101" }],
  },
  {
    userId: "555000000202",
    passcode: "saddle breeze",
    name: "Peter Akinola",
    roles: [
      { odsCode: QUAYSIDE_SURGERY, businessFunction: "REFERRING_CLINICIAN_ADMIN", activityCode: "B1102" },
    ],
  },
  {
    userId: "555000000203",
    passcode: "ribbon quarry",
    name: "Shona Petherbridge",
    roles: [{ odsCode: QUAYSIDE_SURGERY, businessFunction: "REFERRING_ADMIN", activityCode: "B1103" }],
  },
  {
    userId: "555000000401",
    passcode: "copper lake",
    name: "Wendy Marchbanks",
    roles: [{ odsCode: SALTMERE_TRUST, businessFunction: "SERVICE_PROVIDER_ADMIN", activityCode: "B1120" }],
  },
  {
    userId: "555000000402",
    passcode: "thistle window",
    name: "Idris Vaughan-Okoro",
    roles: [{ odsCode: LARKMOOR, businessFunction: "SERVICE_PROVIDER_ADMIN", activityCode: "B1120" }],
  },
  {
    userId: "555000000403",
    passcode: "harvest bicycle",
    name: "Nerys Adebowale",
    roles: [{ odsCode: SALTMERE_TRUST, businessFunction: "BOOKING_MANAGER", activityCode: "B1140" }],
    services: ["2000501"],
  },
  {
    userId: "555000000404",
    passcode: "granite violin",
    name: "Tobias Merriweather",
    roles: [{ odsCode: LARKMOOR, businessFunction: "BOOKING_MANAGER", activityCode: "B1140" }],
    services: ["2000105"],
  },
  {
    userId: "555000000405",
    passcode: "walnut beacon",
    name: "Lowenna Pickering-Bah",
    roles: [{ odsCode: BRACKWATER_TRUST, businessFunction: "SERVICE_PROVIDER_ADMIN", activityCode: "B1120" }],
  },
  {
    userId: "555000000411",
    passcode: "velvet compass",
    name: "Dr Rosalind Achterberg",
    roles: [
      { odsCode: SALTMERE_TRUST, businessFunction: "SERVICE_PROVIDER_CLINICIAN", activityCode: "B1110" },
    ],
  },
  {
    userId: "555000000412",
    passcode: "pepper orchard",
    name: "Dr Jonah Quillfeather",
    roles: [{ odsCode: LARKMOOR, businessFunction: "SERVICE_PROVIDER_CLINICIAN", activityCode: "B1110" }],
  },
  {
    userId: "555000000414",
    passcode: "harvest pebble",
    name: "Dr Ottilie Brandreth",
    roles: [
      { odsCode: BRACKWATER_TRUST, businessFunction: "SERVICE_PROVIDER_CLINICIAN", activityCode: "B1110" },
    ],
  },
  {
    userId: "555000000415",
    passcode: "juniper saddle",
    name: "Dr Evadne Stallybrook-Mensah",
    roles: [
      { odsCode: SALTMERE_TRUST, businessFunction: "SERVICE_PROVIDER_CLINICIAN", activityCode: "B1110" },
    ],
  },
  {
    userId: "555000000413",
    passcode: "lantern meadow",
    name: "Marguerite Oyelaran",
    roles: [
      {
        odsCode: SALTMERE_TRUST,
        businessFunction: "SERVICE_PROVIDER_CLINICIAN_ADMIN",
        activityCode: "B1115",
      },
    ],
  },
  {
    userId: "555000000421",
    passcode: "cobalt ladder",
    name: "Nerys Fothergill-Adeyemi",
    roles: [{ odsCode: SALTMERE_TRUST, businessFunction: "SERVICE_DEFINER", activityCode: "B1107" }],
  },
  {
    userId: "555000000422",
    passcode: "amber signpost",
    name: "Casimir Thornebury",
    roles: [{ odsCode: BRACKWATER_TRUST, businessFunction: "SERVICE_DEFINER", activityCode: "B1107" }],
  },
  {
    userId: "555000000311",
    passcode: "marble heron",
    name: "Gethin Brathwaite",
    roles: [{ odsCode: SALTMERE_COAST_ICB, businessFunction: "COMMISSIONER", activityCode: "B1106" }],
  },
  {
    userId: "555000000312",
    passcode: "velvet turbine",
    name: "Amabel Okonjo-Wray",
    roles: [{ odsCode: BRACKWATER_ICB, businessFunction: "COMMISSIONER", activityCode: "B1106" }],
  },
];
