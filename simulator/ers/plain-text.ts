/** Letters that are no plain letter with a mark on it. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/**
 * What two people may write differently and mean alike → the same: no capitals, accents, apostrophes, hyphens, stops or spaces.
 * "O’Neill-Łaś" and "oneill las" are one name.
 */
export const plainText = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => SPELT_OUT[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, "");

/** A postcode as the spine writes it, "ZZ1 4FT", whatever its spaces and capitals. */
export function plainPostcode(typed: string): string {
  const plain = typed.replace(/[^a-z0-9]/gi, "").toUpperCase();
  return `${plain.slice(0, -3)} ${plain.slice(-3)}`;
}

/** What the names of GP surgeries have in common, and nobody says alike. */
const OF_EVERY_SURGERY =
  /\b(?:the|dr|drs|doctors?|gp|surgery|surgeries|practice|medical|health|centre|center|and)\b/gi;

/** The name of a GP surgery without what all of them are called; nothing where nothing else is said. */
export const plainSurgery = (name: string): string => plainText(name.replace(OF_EVERY_SURGERY, " "));
