import { z } from "zod";
import { londonDate } from "../../london-time.ts";
import { availabilityOf } from "../rules/files.ts";
import type { LetterFile } from "../rules/letters.ts";
import type { AttachedFile } from "../store/files.ts";
import { displayOf, instant, STU3, STU3_CODES, STU3_IDS } from "./systems.ts";

const PROFILE = `${STU3}/eRS-DocumentReference-1`;

/** A file of the letter, as A012 is sent it. */
const Document = z.strictObject({
  meta: z.strictObject({ profile: z.array(z.literal(PROFILE)).min(1).max(1) }),
  resourceType: z.literal("DocumentReference"),
  type: z.strictObject({
    coding: z
      .array(
        z.strictObject({ system: z.string(), code: z.literal("REFERRER"), display: z.string().optional() }),
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
    .array(z.strictObject({ name: z.literal("referralLetterFile"), resource: Document }))
    .min(1)
    .max(100),
});

/** The files that a body of A012 names, in its order. */
export const filesOf = ({ parameter }: z.output<typeof LetterBody>): LetterFile[] =>
  parameter.map(({ resource: { content, description } }) => ({
    fileId: content[0]?.attachment.url.replace("Binary/", "") ?? "",
    description: description ?? null,
  }));

const documentId = ({ position }: AttachedFile) => `DocumentReference-${position}`;

/** A file of a referral's letter, as a referral contains it, with whether it can be read at this moment. */
export function documentReference(file: AttachedFile, now: number) {
  const { position, attachedAt, description, contentType, fileId, size, fileName, uploadedAt } = file;
  const identified = (name: string, system: string, value: string) => ({
    url: `${STU3}/Extension-eRS-${name}-1`,
    valueReference: { identifier: { system, value } },
  });
  const availability = { system: `${STU3_CODES}/eRS-AvailabilityStatus-1`, code: availabilityOf(file, now) };
  const type = {
    system: `${STU3_CODES}/eRS-AttachmentType-1`,
    code: "REFERRER",
    display: displayOf("REFERRER"),
  };
  return {
    id: documentId(file),
    meta: { profile: [PROFILE] },
    resourceType: "DocumentReference",
    type: { coding: [type] },
    status: "current",
    indexed: instant(attachedAt),
    ...(description === null ? {} : { description }),
    content: [
      {
        attachment: {
          id: String(position),
          extension: [
            identified("AttachedBy", STU3_IDS.user, file.uploadedBy),
            { url: `${STU3}/Extension-eRS-AvailabilityStatus-1`, valueCoding: availability },
            identified("AttachedByOrganisation", STU3_IDS.organisation, file.uploadedByOdsCode),
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
