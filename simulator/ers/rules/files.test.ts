import { expect, test } from "vitest";
import { NOW } from "../../testing.ts";
import { availabilityOf, MOST_FILE_BYTES, uploadRules } from "./files.ts";
import type { UploadFacts } from "./files.ts";
import { firstRefusal } from "./rule.ts";

const PDF: UploadFacts = {
  fileName: "echo.pdf",
  contentType: "application/pdf",
  size: 1,
  forUbrn: null,
  isOfCaller: false,
};

function ask(over: Partial<UploadFacts>): string {
  const refusal = firstRefusal(uploadRules, { ...PDF, ...over });
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "uploaded";
}

test.each<[string, Partial<UploadFacts>, string]>([
  ["a PDF", {}, "uploaded"],
  ["an extension in capitals", { fileName: "ECHO.PDF" }, "uploaded"],
  ["a picture with another of its extensions", { fileName: "x.jpe", contentType: "image/jpeg" }, "uploaded"],
  ["a type that e-RS does not take", { contentType: "text/html" }, "UNSUPPORTED_MEDIA_TYPE A020"],
  ["no name", { fileName: null }, "MISSING_VALUE A020"],
  ["a name without an extension", { fileName: "pdf" }, "INVALID_VALUE A020"],
  ["a name whose extension is not its end", { fileName: "echo.pdf.exe" }, "INVALID_VALUE A020"],
  ["the extension of another type", { fileName: "echo.txt" }, "CONFLICTING_VALUES A020"],
  ["a name of 255 characters", { fileName: `${"x".repeat(251)}.pdf` }, "uploaded"],
  ["a name of 256 characters", { fileName: `${"x".repeat(252)}.pdf` }, "INVALID_VALUE A020"],
  ["nothing in it", { size: 0 }, "FILE_SIZE_ERROR A020"],
  ["5 MB", { size: 5 * 1024 * 1024 }, "uploaded"],
  ["a byte more than 5 MB", { size: MOST_FILE_BYTES + 1 }, "FILE_SIZE_ERROR A020"],
  ["for a referral of the caller's", { forUbrn: "000041000016", isOfCaller: true }, "uploaded"],
  ["for a referral of others", { forUbrn: "000041000016" }, "INAPPROPRIATE_VALUE R2"],
])("a file with %s (A020)", (_what, over, expected) => {
  expect(ask(over)).toBe(expected);
});

test.each([
  ["txt", "text/plain"],
  ["xml", "text/xml"],
  ["rtf", "text/rtf"],
  ["rtx", "text/rtf"],
  ["au", "audio/basic"],
  ["mp3", "audio/mpeg"],
  ["png", "image/png"],
  ["gif", "image/gif"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["tif", "image/tiff"],
  ["tiff", "image/tiff"],
  ["mpg", "video/mpeg"],
  ["mpeg", "video/mpeg"],
  ["mpe", "video/mpeg"],
  ["doc", "application/msword"],
  ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["dcm", "application/dicom"],
])("e-RS takes files of .%s as %s (A020)", (extension, contentType) => {
  expect(ask({ fileName: `file.${extension}`, contentType })).toBe("uploaded");
});

test("a file is pending for the minute of its scan, and then what the scan says (A005)", () => {
  const uploaded = { uploadedAt: NOW, verdict: "AVAILABLE" };
  expect(availabilityOf(uploaded, NOW + 59_999)).toBe("PENDING");
  expect(availabilityOf(uploaded, NOW + 60_000)).toBe("AVAILABLE");
});
