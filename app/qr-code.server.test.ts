import { create } from "qrcode";
import { expect, test } from "vitest";
import { qrCodeOf } from "./qr-code.server.ts";

test("a QR code is drawn square for square", () => {
  const text = "https://refer.example/log-in";
  const { size, path } = qrCodeOf(text);
  const dark = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let n = 0; n < Number(width); n++) dark.add(`${Number(x) + n} ${y}`);
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const every = Array.from({ length: size * size }, (_, n) => [n % size, Math.floor(n / size)] as const);
  expect(size).toBe(modules.size);
  for (const [x, y] of every) expect(dark.has(`${x} ${y}`)).toBe(modules.get(y, x) === 1);
});
