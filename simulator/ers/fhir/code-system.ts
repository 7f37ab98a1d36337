import type { Concept } from "../reference-data/concept.ts";
import { codeSystems } from "./code-systems.ts";
import type { Property } from "./code-systems.ts";
import { STU3, STU3_CODES, stu3Base } from "./systems.ts";

/** A code system of e-RS as A004 answers it; nothing for an id that is none. */
export function codeSystemResource(id: string, baseUrl: string) {
  const base = stu3Base(baseUrl);
  const systems = codeSystems(base);
  const system = Object.hasOwn(systems, id) ? systems[id] : undefined;
  if (!system) return undefined;
  const { name, profile, date, describedAs = name, hasDateExtensions = false } = system;
  const types = { effectiveFrom: "dateTime", effectiveTo: "dateTime", ...system.properties };
  return {
    id,
    meta: { profile: [profile] },
    resourceType: "CodeSystem",
    url: `${base}/CodeSystem/${id}`,
    version: "1",
    name,
    status: "active",
    experimental: false,
    date,
    publisher: "e-Referral Service",
    description: describedAs,
    copyright: "Copyright (c) 2016 HL7 UK",
    caseSensitive: true,
    content: "complete",
    property: Object.entries(types).map(([code, type]) => ({
      code,
      uri: `${STU3_CODES}/eRS-Concept-Properties-1#${code}`,
      type,
    })),
    concept: system.concepts.map(({ concept, own }) => conceptOf(concept, own, hasDateExtensions)),
  };
}

function conceptOf(concept: Concept, own: Property[], hasDateExtensions: boolean) {
  const { code, display, effectiveFrom, effectiveTo } = concept;
  const dates = [
    { name: "effectiveFrom", extension: "EffectivefromDate", date: effectiveFrom },
    ...(effectiveTo === undefined
      ? []
      : [{ name: "effectiveTo", extension: "EffectivetoDate", date: effectiveTo }]),
  ];
  const extension = dates.map(({ extension: url, date }) => ({
    url: `${STU3}/Extension-eRS-${url}-1`,
    valueDate: date.slice(0, 10),
  }));
  return {
    ...(hasDateExtensions ? { extension } : {}),
    code,
    display,
    property: [...dates.map(({ name, date }) => ({ code: name, valueDateTime: instantOf(date) })), ...own],
  };
}

/** "2004-06-01" is the beginning of that day in UTC, as the official examples write it. */
const instantOf = (date: string) => (date.includes("T") ? date : `${date}T00:00:00.000Z`);
