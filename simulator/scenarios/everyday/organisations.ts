import type { organisations } from "../../ers/store/schema.ts";
import { placeIn } from "./towns.ts";

type Organisation = typeof organisations.$inferInsert;

/** Invented organisations. ODS codes have the real shape under letters of ours; postcode area ZZ does not exist. */
export const SALTMERE_TRUST = "ZQ1";
export const BRACKWATER_TRUST = "ZQ2";
/** An independent sector provider: roles are held under this code, care happens at the site codes below it. */
export const LARKMOOR = "ZN5";
export const QUAYSIDE_SURGERY = "Z99001";
export const BRACKWATER_SURGERY = "Z99002";
export const SALTMERE_COAST_ICB = "ZC1";
export const BRACKWATER_ICB = "ZC2";
export const APPOINTMENTS_LINE = "ZB1";

export const ORGANISATIONS: Organisation[] = [
  {
    odsCode: SALTMERE_TRUST,
    name: "Saltmere and Tilverton Hospitals NHS Foundation Trust",
    kind: "NHS_TRUST",
    addressLines: ["Trust Headquarters", "Saltmere General Hospital", "Harbour Road", "Saltmere"],
    postcode: "ZZ1 1AA",
    ...placeIn("Saltmere", 0.6, -0.4),
  },
  {
    odsCode: "ZQ101",
    name: "Saltmere General Hospital",
    kind: "NHS_TRUST",
    headquartersOdsCode: SALTMERE_TRUST,
    addressLines: ["Harbour Road", "Saltmere"],
    postcode: "ZZ1 1AA",
    ...placeIn("Saltmere", 0.6, -0.4),
  },
  {
    odsCode: "ZQ102",
    name: "Tilverton Community Hospital",
    kind: "NHS_TRUST",
    headquartersOdsCode: SALTMERE_TRUST,
    addressLines: ["12 Orchard Lane", "Tilverton"],
    postcode: "ZZ2 4DF",
    ...placeIn("Tilverton", -0.3, 0.2),
  },
  {
    odsCode: "ZQ103",
    name: "Ashenford Health Centre",
    kind: "NHS_TRUST",
    headquartersOdsCode: SALTMERE_TRUST,
    addressLines: ["Mill Street", "Ashenford"],
    postcode: "ZZ3 2HJ",
    ...placeIn("Ashenford"),
  },
  {
    odsCode: BRACKWATER_TRUST,
    name: "Brackwater Valley NHS Trust",
    kind: "NHS_TRUST",
    addressLines: ["Trust Offices", "Brackwater District Hospital", "Reservoir Road", "Brackwater"],
    postcode: "ZZ5 1BW",
    ...placeIn("Brackwater", 0.8, 0.5),
  },
  {
    odsCode: "ZQ201",
    name: "Brackwater District Hospital",
    kind: "NHS_TRUST",
    headquartersOdsCode: BRACKWATER_TRUST,
    addressLines: ["Reservoir Road", "Brackwater"],
    postcode: "ZZ5 1BW",
    ...placeIn("Brackwater", 0.8, 0.5),
  },
  {
    odsCode: "ZQ202",
    name: "Hollinsea Treatment Centre",
    kind: "NHS_TRUST",
    headquartersOdsCode: BRACKWATER_TRUST,
    addressLines: ["Unit 3", "Lighthouse Park", "Hollinsea"],
    postcode: "ZZ7 3LP",
    ...placeIn("Hollinsea", 0.4, -0.7),
  },
  {
    odsCode: LARKMOOR,
    name: "Larkmoor Health",
    kind: "INDEPENDENT",
    addressLines: ["Larkmoor House", "2 Exchange Square", "Brackwater"],
    postcode: "ZZ5 9LH",
    ...placeIn("Brackwater"),
  },
  {
    odsCode: "ZN501",
    name: "Larkmoor Health",
    kind: "INDEPENDENT",
    headquartersOdsCode: LARKMOOR,
    addressLines: ["Larkmoor Clinic", "45 Bridge Street", "Saltmere"],
    postcode: "ZZ1 6LC",
    ...placeIn("Saltmere", -0.5, 0.3),
  },
  {
    odsCode: "ZN502",
    name: "Larkmoor Health",
    kind: "INDEPENDENT",
    headquartersOdsCode: LARKMOOR,
    addressLines: ["Larkmoor Eye Centre", "Station Approach", "Tilverton"],
    postcode: "ZZ2 8LE",
    ...placeIn("Tilverton", 0.5, -0.6),
  },
  {
    odsCode: QUAYSIDE_SURGERY,
    name: "Quayside Surgery",
    kind: "GP_PRACTICE",
    commissionerOdsCode: SALTMERE_COAST_ICB,
    addressLines: ["7 Quay Street", "Saltmere"],
    postcode: "ZZ1 2QS",
    ...placeIn("Saltmere", -0.1, 0.4),
  },
  {
    odsCode: BRACKWATER_SURGERY,
    name: "Reservoir Road Medical Centre",
    kind: "GP_PRACTICE",
    commissionerOdsCode: BRACKWATER_ICB,
    addressLines: ["118 Reservoir Road", "Brackwater"],
    postcode: "ZZ5 3RM",
    ...placeIn("Brackwater", 0.3, 0.1),
  },
  {
    odsCode: SALTMERE_COAST_ICB,
    name: "NHS Saltmere Coast Integrated Care Board",
    kind: "COMMISSIONER",
    addressLines: ["County Buildings", "Saltmere"],
    postcode: "ZZ1 5CB",
    ...placeIn("Saltmere"),
  },
  {
    odsCode: BRACKWATER_ICB,
    name: "NHS Brackwater Valley Integrated Care Board",
    kind: "COMMISSIONER",
    addressLines: ["Valley House", "Brackwater"],
    postcode: "ZZ5 5VH",
    ...placeIn("Brackwater"),
  },
  {
    odsCode: APPOINTMENTS_LINE,
    name: "The appointments line",
    kind: "BMS",
    addressLines: ["Contact Centre", "Lighthouse Park", "Hollinsea"],
    postcode: "ZZ7 3AL",
    ...placeIn("Hollinsea"),
  },
];
