import { create } from "qrcode";

/** A QR code as a drawing: how many squares it has a side, and the path that fills the dark ones. */
export type QrCode = { size: number; path: string };

/** The QR code of a text, such as an address. Each run of dark squares in a row is one box of the path. */
export function qrCodeOf(text: string): QrCode {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const rows = Array.from({ length: size }, (_, y) => data.subarray(y * size, (y + 1) * size).join(""));
  const boxes = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ index: x, 0: run }) => `M${x} ${y}h${run.length}v1h-${run.length}z`),
  );
  return { size, path: boxes.join("") };
}
