import { extension, extensions, type Extension } from "./fhir.server.ts";

/** An appointment of another referral of the same patient, at a time that overlaps. */
export type Overlap = { referralId: string; start: Date; clinic: string };

/** The overlapping appointments that an extension of ours names (A005, PC-A001), by start; none where it is not there. */
export function overlapsIn(list: Extension[]): Overlap[] {
  const found = extension(list, "Overlapping-Appointments")?.extension;
  return extensions(found, "appointment").flatMap(({ extension: facts }) => {
    const referralId = extension(facts, "referralId")?.valueString;
    const start = extension(facts, "start")?.valueInstant;
    const clinic = extension(facts, "serviceName")?.valueString;
    if (referralId === undefined || start === undefined || clinic === undefined) return [];
    return [{ referralId, start: new Date(start), clinic }];
  });
}
