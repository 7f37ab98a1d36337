import { createRequire } from "node:module";
import type { Block, Letter } from "./letter.ts";

const require = createRequire(import.meta.url);
const REGULAR =
  require.resolve("@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf");
const BOLD =
  require.resolve("@expo-google-fonts/atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf");

type Document = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** At least the 12 points that large readers ask of a letter. */
const SIZE = { text: 12, 1: 20, 2: 15, 3: 12, foot: 10 } as const;
const MARGIN = 60;

/**
 * A letter as a tagged PDF (PDF/UA): with a language, a title, headings, lists and paragraphs that a screen reader knows, and
 * its fonts inside. The same letter at the same time is the same file.
 */
export async function letterAsPdf(letter: Letter, now: number): Promise<Buffer> {
  // Loaded with the first letter: a simulator that writes none does not carry it.
  const { default: PDFDocument } = await import("pdfkit");
  const made = new Date(now);
  const options = {
    size: "A4",
    margin: MARGIN,
    bufferPages: true,
    pdfVersion: "1.7" as const,
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    font: REGULAR,
    info: { Title: letter.title, Author: "e-Referral Service simulator", CreationDate: made, ModDate: made },
  };
  const doc = new PDFDocument(Object.assign(options, { subset: "PDF/UA" as never }));
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolved) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolved(Buffer.concat(chunks)));
  });
  doc.registerFont("regular", REGULAR).registerFont("bold", BOLD);
  writeLetter(doc, letter);
  numberPages(doc);
  doc.end();
  return done;
}

function writeLetter(doc: Document, letter: Letter): void {
  const root = doc.struct("Document");
  doc.addStructure(root);
  const { address, date, nhsNumber, heading, blocks } = letter;
  paragraph(doc, root, "Private and confidential", "bold");
  for (const line of address) paragraph(doc, root, line, "regular", 0);
  doc.moveDown();
  paragraph(doc, root, date);
  paragraph(doc, root, `NHS number: ${nhsNumber}`);
  title(doc, root, "H1", heading, SIZE[1]);
  for (const block of blocks) write(doc, root, block);
  paragraph(doc, root, "This is the end of the letter.", "bold");
  root.end();
}

function write(doc: Document, root: Element, block: Block): void {
  if (block.kind === "heading") return title(doc, root, `H${block.level}`, block.text, SIZE[block.level]);
  if (block.kind === "text") return paragraph(doc, root, block.text);
  if (block.kind === "facts") {
    for (const [label, value] of block.facts) fact(doc, root, label, value);
    return void doc.moveDown(0.5);
  }
  const element = doc.struct("L");
  root.add(element);
  for (const item of block.items) listItem(doc, element, item);
  element.end();
  doc.moveDown(0.5);
}

const gap = { lineGap: 3 };

function title(doc: Document, root: Element, type: "H1" | "H2" | "H3", said: string, size: number): void {
  // A heading does not stand alone at the end of a page.
  if (doc.y > doc.page.height - MARGIN - 5 * size) doc.addPage();
  doc.moveDown(0.5);
  root.add(doc.struct(type, {}, () => void doc.font("bold").fontSize(size).text(said, gap)));
  doc.moveDown(0.3);
}

function paragraph(doc: Document, root: Element, said: string, font = "regular", after = 0.5): void {
  root.add(doc.struct("P", {}, () => void doc.font(font).fontSize(SIZE.text).text(said, gap)));
  doc.moveDown(after);
}

function fact(doc: Document, root: Element, label: string, value: string): void {
  root.add(
    doc.struct("P", {}, () => {
      doc
        .font("bold")
        .fontSize(SIZE.text)
        .text(`${label}: `, { ...gap, continued: true });
      doc.font("regular").text(value, gap);
    }),
  );
}

function listItem(doc: Document, element: Element, said: string): void {
  const item = doc.struct("LI");
  element.add(item);
  doc.font("regular").fontSize(SIZE.text);
  const { x, y } = doc;
  item.add(doc.struct("Lbl", {}, () => void doc.text("•", x, y, gap)));
  item.add(doc.struct("LBody", {}, () => void doc.text(said, x + 15, y, gap)));
  item.end();
  doc.x = x;
}

/** At the foot of each page, for the eye only: which it is, and whether another follows. */
function numberPages(doc: Document): void {
  const { count } = doc.bufferedPageRange();
  for (let number = 0; number < count; number += 1) {
    doc.switchToPage(number);
    doc.page.margins.bottom = 0;
    const goesOn = number + 1 < count ? "This letter continues on the next page. " : "";
    const at = doc.page.height - MARGIN + 20;
    doc.markContent("Artifact", { type: "Pagination" });
    doc.font("regular").fontSize(SIZE.foot);
    doc.text(`${goesOn}Page ${number + 1} of ${count}`, MARGIN, at, { lineBreak: false });
    doc.endMarkedContent();
  }
}
