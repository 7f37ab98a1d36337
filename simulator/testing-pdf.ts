import { inflateSync } from "node:zlib";

/** A PDF as text, what it has compressed laid open. */
export const openPdf = (bytes: Buffer): string =>
  bytes.toString("latin1").replaceAll(
    // What is compressed may itself end with a carriage return.
    /(\/FlateDecode[^>]*>>\s*stream\n)(.*?)\nendstream/gs,
    (_all, head: string, body: string) =>
      [head, inflateSync(Buffer.from(body, "latin1")).toString("latin1"), "\nendstream"].join(""),
  );

/** What each code of a font stands for, from the map that a reader copies text by. */
function alphabetOf(map: string): string[] {
  const codes = /\[(.*?)\]/s.exec(map)?.[1]?.match(/[0-9a-f]+/gi) ?? [];
  return codes.map((code) =>
    String.fromCodePoint(...(code.match(/.{4}/g) ?? []).map((one) => parseInt(one, 16))),
  );
}

/** The words of an opened PDF, decoded by its own maps: in the order of its pages. */
export function wordsIn(pdf: string): string {
  const maps = [...pdf.matchAll(/begincmap.*?endcmap/gs)].map(([map]) => alphabetOf(map));
  return [...pdf.matchAll(/\[([^\]]*)\] TJ/g)]
    .map(([, shown = ""]) => (shown.match(/<([0-9a-f]+)>/gi) ?? []).join("").replace(/[<>]/g, ""))
    .flatMap((hex) =>
      maps.map((map) => (hex.match(/.{4}/g) ?? []).map((code) => map[parseInt(code, 16)]).join("")),
    )
    .join("\n");
}
