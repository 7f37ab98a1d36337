import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env.server.ts";

const KEY = Buffer.from(hkdfSync("sha256", env.SESSION_SECRET, "", "sealed choices", 32));
const CIPHER = "aes-256-gcm";
const [NONCE_BYTES, TAG_BYTES] = [12, 16];
/** Choices of different length look alike: their text fills whole blocks of this many bytes. */
const BLOCK_BYTES = 64;

/** A choice that an address has to carry and nobody may read in it: sealed by this server, for one page. */
export function seal(page: string, choice: Record<string, string>): string {
  const text = Buffer.from(JSON.stringify(choice));
  const padded = Buffer.alloc(Math.ceil(text.length / BLOCK_BYTES) * BLOCK_BYTES, " ");
  text.copy(padded);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, KEY, nonce).setAAD(Buffer.from(page));
  const sealed = [cipher.update(padded), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString("base64url");
}

/** The choice that was sealed for that page, or undefined for anything else. */
export function unseal(page: string, sealed: string | null): Record<string, string> | undefined {
  const bytes = Buffer.from(sealed ?? "", "base64url");
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  if (tag.length !== TAG_BYTES) return undefined;
  try {
    const cipher = createDecipheriv(CIPHER, KEY, bytes.subarray(0, NONCE_BYTES));
    cipher.setAAD(Buffer.from(page)).setAuthTag(tag);
    const text = Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]);
    return JSON.parse(text.toString()) as Record<string, string>;
  } catch {
    return undefined;
  }
}
