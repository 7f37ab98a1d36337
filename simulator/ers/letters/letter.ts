/** A part of a letter, in reading order. */
export type Block =
  | { kind: "heading"; text: string; level: 2 | 3 }
  | { kind: "text"; text: string }
  | { kind: "list"; items: string[] }
  /** What is called how: "Booking reference number: 0000 4100 0016". */
  | { kind: "facts"; facts: [label: string, value: string][] };

/** A letter to a patient, before it is set on pages. */
export type Letter = {
  /** What it is called where only its title is read. It names nobody. */
  title: string;
  /** Above the heading: to whom it goes, and when. */
  address: string[];
  date: string;
  nhsNumber: string;
  heading: string;
  blocks: Block[];
};

export const heading = (text: string, level: 2 | 3 = 2): Block => ({ kind: "heading", text, level });
export const text = (said: string): Block => ({ kind: "text", text: said });
export const list = (items: string[]): Block => ({ kind: "list", items });
export const facts = (...pairs: [label: string, value: string][]): Block => ({ kind: "facts", facts: pairs });

/** Everything that a letter says, as plain text. */
export const wordsOf = ({ heading: first, blocks }: Letter): string =>
  [
    first,
    ...blocks.map((block) => {
      if (block.kind === "list") return block.items.join("\n");
      return block.kind === "facts"
        ? block.facts.map(([label, value]) => `${label}: ${value}`).join("\n")
        : block.text;
    }),
  ].join("\n");
