import { expect, test } from "vitest";
import { openPdf, wordsIn } from "../../testing-pdf.ts";
import { facts, heading, list, text } from "./letter.ts";
import type { Letter } from "./letter.ts";
import { letterAsPdf } from "./pdf.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");
const LETTER: Letter = {
  title: "Your hospital appointment",
  address: ["Ms Zoë Łuczak", "1 Fennel Row"],
  date: "Tuesday 1 December 2026",
  nhsNumber: "999 000 0018",
  heading: "You have an appointment",
  blocks: [
    facts(["Date", "Friday 4 December 2026 at 9:20am"]),
    heading("Information from the clinic"),
    text("Come to Outpatients 2."),
    list(["Bring a list of your medicines."]),
  ],
};

test("a letter is a tagged PDF with a language, a title and its own fonts, and says its words", async () => {
  const pdf = openPdf(await letterAsPdf(LETTER, NOW));
  expect(pdf).toMatch(/^%PDF-1\.7/);
  expect(pdf.trimEnd()).toMatch(/%%EOF$/);
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toMatch(/\/Marked true/);
  expect(pdf).toContain("/Lang (en-GB)");
  expect(pdf).toContain("/Title ");
  expect(pdf).toContain("Your hospital appointment</rdf:li>");
  expect(pdf).toContain("/DisplayDocTitle true");
  expect(pdf).toContain("pdfuaid:part>1<");
  for (const tag of ["Document", "H1", "H2", "P", "L", "LI", "Lbl", "LBody"])
    expect(pdf).toMatch(new RegExp(`/S /${tag}\\b`));
  expect(pdf.match(/\/FontFile2/g)).toHaveLength(2);
  const words = wordsIn(pdf);
  for (const said of [
    "You have an appointment",
    "Ms Zoë Łuczak",
    "Friday 4 December 2026 at 9:20am",
    "Page 1 of 1",
  ])
    expect(words).toContain(said);
});

test("the same letter at the same time is the same file, and a long one says that it goes on", async () => {
  const files = [await letterAsPdf(LETTER, NOW), await letterAsPdf(LETTER, NOW)];
  expect(files[0]?.equals(files[1] ?? Buffer.alloc(0))).toBe(true);
  const blocks = Array.from({ length: 40 }, () => text("Come to Outpatients 2."));
  const long = openPdf(await letterAsPdf({ ...LETTER, blocks }, NOW));
  expect(wordsIn(long)).toContain("This letter continues on the next page. Page 1 of 2");
  expect(wordsIn(long)).toContain("Page 2 of 2");
});
