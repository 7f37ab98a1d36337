import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** As hard as `compression` presses the files: a harder brotli takes many times as long for a few bytes. */
const BROTLI_QUALITY = 4;

/**
 * A whole document as its reader takes it: with brotli, with gzip, or as it is. In: the HTML and the request's Accept-Encoding. Out:
 * what to send, and its Content-Encoding if it has one. At once rather than as a stream, which costs a page several times as much.
 */
export function compressed(html: string, acceptEncoding: string | null) {
  const accepted = (acceptEncoding ?? "").split(",").map((one) => one.trim());
  if (accepted.includes("br")) {
    const bytes = Buffer.from(html);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    return { body: brotliCompressSync(bytes, { params }), encoding: "br" } as const;
  }
  if (accepted.includes("gzip")) return { body: gzipSync(html), encoding: "gzip" } as const;
  return { body: html, encoding: undefined };
}
