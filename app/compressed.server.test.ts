import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressed } from "./compressed.server.ts";

const html = "<p>Choose a time – we’ll keep it for you</p>".repeat(50);

test("a browser that takes brotli gets the whole document in it", () => {
  const { body, encoding } = compressed(html, "gzip, deflate, br, zstd");
  expect(encoding).toBe("br");
  expect(brotliDecompressSync(body).toString()).toBe(html);
});

test("an older one gets it with gzip", () => {
  const { body, encoding } = compressed(html, "deflate, gzip");
  expect(encoding).toBe("gzip");
  expect(gunzipSync(body).toString()).toBe(html);
});

test.each([null, "", "identity", "br;q=0, gzip;q=0"])(
  "whoever takes neither (%s) gets it as it is",
  (accepted) => {
    expect(compressed(html, accepted)).toEqual({ body: html, encoding: undefined });
  },
);
