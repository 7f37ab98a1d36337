import { z } from "zod";
import { londonDate } from "../../london-time.ts";
import { isRefusal } from "../refusals.ts";
import type { Refusal } from "../refusals.ts";
import { availabilityOf } from "../rules/files.ts";
import type { AttachedFile } from "../store/files.ts";
import type { AttachmentType, FileToAttach } from "../store/schema.ts";
import { readResource } from "./search-criteria.ts";
import { displayOf, instant, STU3, STU3_CODES, STU3_IDS } from "./systems.ts";

const PROFILE = `${STU3}/eRS-DocumentReference-1`;

/** An uploaded file, as the operations that attach it are sent it. */
const documentOf = (type: AttachmentType) =>
  z.strictObject({
    meta: z.strictObject({ profile: z.array(z.literal(PROFILE)).min(1).max(1) }),
    resourceType: z.literal("DocumentReference"),
    type: z.strictObject({
      coding: z
        .array(
          z.strictObject({
            system: z.literal(`${STU3_CODES}/eRS-AttachmentType-1`),
            code: z.literal(type),
            display: z.string().optional(),
          }),
        )
        .min(1)
        .max(1),
    }),
    status: z.literal("current"),
    indexed: z.iso.datetime({ offset: true }),
    description: z.string().max(2000).nullish(),
    content: z
      .array(
        z.strictObject({ attachment: z.strictObject({ url: z.string().regex(/^Binary\/[0-9a-f-]{36}$/) }) }),
      )
      .min(1)
      .max(1),
  });

/** The Parameters of A012: every file that the letter is to have. */
export const LetterBody = z.strictObject({
  id: z.string().optional(),
  meta: z.strictObject({
    profile: z
      .array(z.literal(`${STU3}/eRS-MaintainReferralLetter-Parameters-1`))
      .min(1)
      .max(1),
  }),
  resourceType: z.literal("Parameters"),
  parameter: z
    .array(z.strictObject({ name: z.literal("referralLetterFile"), resource: documentOf("REFERRER") }))
    .min(1)
    .max(100),
});

const fileOf = ({ content, description }: z.output<ReturnType<typeof documentOf>>): FileToAttach => ({
  fileId: content[0]?.attachment.url.replace("Binary/", "") ?? "",
  description: description ?? null,
});

/** The files that a body of A012 names, in its order. */
export const filesOf = ({ parameter }: z.output<typeof LetterBody>): FileToAttach[] =>
  parameter.map(({ resource }) => fileOf(resource));

const ProviderFiles = z.array(documentOf("PROVIDER"));

/** The files of a provider that A022 and A028 are sent beside the rest, in their order; none at all is right too. */
export function readProviderFiles(resources: readonly object[] = []): FileToAttach[] | Refusal {
  const documents = readResource(ProviderFiles, resources);
  return isRefusal(documents) ? documents : documents.map(fileOf);
}

/** An attached file, as its referral contains it under a number, with whether it can be read at this moment. */
export function documentReference(file: AttachedFile, number: number, now: number) {
  const { attachedAt, description, contentType, fileId, size, fileName, uploadedAt, onBehalfOf } = file;
  const identified = (name: string, system: string, value: string) => ({
    url: `${STU3}/Extension-eRS-${name}-1`,
    valueReference: { identifier: { system, value } },
  });
  const availability = { system: `${STU3_CODES}/eRS-AvailabilityStatus-1`, code: availabilityOf(file, now) };
  const type = {
    system: `${STU3_CODES}/eRS-AttachmentType-1`,
    code: file.type,
    display: displayOf(file.type),
  };
  return {
    id: `DocumentReference-${number}`,
    meta: { profile: [PROFILE] },
    resourceType: "DocumentReference",
    type: { coding: [type] },
    status: "current",
    indexed: instant(attachedAt),
    ...(description === null ? {} : { description }),
    content: [
      {
        attachment: {
          id: String(number),
          extension: [
            identified("AttachedBy", STU3_IDS.user, file.uploadedBy),
            { url: `${STU3}/Extension-eRS-AvailabilityStatus-1`, valueCoding: availability },
            identified("AttachedByOrganisation", STU3_IDS.organisation, file.uploadedByOdsCode),
            ...(onBehalfOf === null ? [] : [identified("AttachedOnBehalfOf", STU3_IDS.user, onBehalfOf)]),
          ],
          contentType,
          url: `Binary/${fileId}`,
          size,
          title: fileName,
          creation: londonDate(uploadedAt),
        },
      },
    ],
  };
}
