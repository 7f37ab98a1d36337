import type { Client, Heard } from "./testing-world.ts";

/** What tests of A012, A020 and of what attaches files do again and again. */

const STU3 = "https://fhir.nhs.uk/STU3";
export const A020 = "/referrals/FHIR/STU3/Binary";
export const a012 = (ubrn: string) =>
  `/referrals/FHIR/STU3/ReferralRequest/${ubrn}/$ers.maintainReferralLetter`;
/** By which virus scanners are tried, in two halves. */
export const TEST_VIRUS = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

/** Uploads a file of text; the answer's Location says where it is. */
export const upload = (
  client: Client,
  over: { name?: string; type?: string; forUbrn?: string; content?: string; key?: string } = {},
): Promise<Heard> =>
  client.post(A020, over.content ?? "Dear colleague", {
    "Content-Type": over.type ?? "text/plain",
    ...(over.name === "" ? {} : { "NHSD-eRS-File-Name": over.name ?? "letter.txt" }),
    ...(over.forUbrn === undefined ? {} : { "NHSD-eRS-Referral-ID": over.forUbrn }),
    ...(over.key === undefined ? {} : { "Idempotency-Key": over.key }),
  });

export const locationOf = ({ headers }: Heard): string => headers.get("location") ?? "";

/** A parameter of A012, A022 or A028: what is uploaded at this place is to be attached. */
export const fileParameter = (
  name: "referralLetterFile" | "providerAttachmentFile" | "reviewAttachmentFile",
  url: string,
  code = name === "referralLetterFile" ? "REFERRER" : "PROVIDER",
) => ({
  name,
  resource: {
    meta: { profile: [`${STU3}/StructureDefinition/eRS-DocumentReference-1`] },
    resourceType: "DocumentReference",
    type: { coding: [{ system: `${STU3}/CodeSystem/eRS-AttachmentType-1`, code }] },
    status: "current",
    indexed: "2021-06-24T13:22:13.311000+00:00",
    description: "What the surgery knows",
    content: [{ attachment: { url } }],
  },
});

/** The body of A012: what is uploaded at each of these places is the letter. */
export const letterBody = (...urls: string[]) => ({
  meta: { profile: [`${STU3}/StructureDefinition/eRS-MaintainReferralLetter-Parameters-1`] },
  resourceType: "Parameters",
  parameter: urls.map((url) => fileParameter("referralLetterFile", url)),
});
