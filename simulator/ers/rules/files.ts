import { refuse } from "../refusals.ts";
import type { Rule } from "./rule.ts";

/** A020. The largest file that e-RS takes: 5 MB. */
export const MOST_FILE_BYTES = 5 * 1024 * 1024;

/** A020. The content type that goes with each extension of a file's name. */
const TYPES: Readonly<Record<string, string>> = {
  txt: "text/plain",
  pdf: "application/pdf",
  xml: "text/xml",
  rtf: "text/rtf",
  rtx: "text/rtf",
  au: "audio/basic",
  mp3: "audio/mpeg",
  png: "image/png",
  gif: "image/gif",
  jpg: "image/jpeg",
  jpe: "image/jpeg",
  jpeg: "image/jpeg",
  tif: "image/tiff",
  tiff: "image/tiff",
  mpg: "video/mpeg",
  mpeg: "video/mpeg",
  mpe: "video/mpeg",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  dcm: "application/dicom",
};

export type UploadFacts = {
  fileName: string | null;
  contentType: string;
  size: number;
  /** The referral that the file is for, as it was sent; null: none. */
  forUbrn: string | null;
  /** Whether the caller may touch that referral. */
  isOfCaller: boolean;
};

const extensionOf = (fileName: string) => /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";

/** A020. Only files of these kinds are taken. */
const typeIsSupported: Rule<UploadFacts> = ({ contentType }) =>
  Object.values(TYPES).includes(contentType)
    ? undefined
    : refuse("UNSUPPORTED_MEDIA_TYPE", "A020", "The content type is of no file that e-RS supports.");

/** A020. A file has a name, with an extension that e-RS supports. */
const nameHasExtension: Rule<UploadFacts> = ({ fileName }) => {
  if (fileName === null) return refuse("MISSING_VALUE", "A020", "'NHSD-eRS-File-Name' is missing.");
  if (fileName.length > 255)
    return refuse("INVALID_VALUE", "A020", "'NHSD-eRS-File-Name' has more than 255 characters.");
  return Object.hasOwn(TYPES, extensionOf(fileName))
    ? undefined
    : refuse("INVALID_VALUE", "A020", "'NHSD-eRS-File-Name' has no extension that e-RS supports.");
};

/** A020. The extension of its name is that of its content type. */
const nameSuitsType: Rule<UploadFacts> = ({ fileName, contentType }) =>
  TYPES[extensionOf(fileName ?? "")] === contentType
    ? undefined
    : refuse("CONFLICTING_VALUES", "A020", "'NHSD-eRS-File-Name' has the extension of another content type.");

/** A020. A file holds something, and at most 5 MB. */
const sizeIsAllowed: Rule<UploadFacts> = ({ size }) =>
  size > 0 && size <= MOST_FILE_BYTES
    ? undefined
    : refuse("FILE_SIZE_ERROR", "A020", "The file is empty or larger than 5 MB.");

/** A020, R2. A file is uploaded for a referral of the caller's, or for none. */
const referralIsOfCaller: Rule<UploadFacts> = ({ forUbrn, isOfCaller }) =>
  forUbrn === null || isOfCaller
    ? undefined
    : refuse("INAPPROPRIATE_VALUE", "R2", "'NHSD-eRS-Referral-ID' is of no referral of the user's.");

/** A020. First refusal wins. */
export const uploadRules: readonly Rule<UploadFacts>[] = [
  typeIsSupported,
  nameHasExtension,
  nameSuitsType,
  sizeIsAllowed,
  referralIsOfCaller,
];

/** How long a file is scanned, in world time; assumed: A005 says to wait five minutes before asking again. */
const SCAN_MS = 60_000;

/** A005. Whether a file can be read: until its scan is over it is pending. */
export const availabilityOf = <Verdict extends string>(
  { uploadedAt, verdict }: { uploadedAt: number; verdict: Verdict },
  now: number,
): Verdict | "PENDING" => (now < uploadedAt + SCAN_MS ? "PENDING" : verdict);
