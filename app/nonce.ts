import { createContext, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

/** Hands the request's nonce to the document. Browsers hide nonces from scripts, so there is none after hydration. */
export const NonceProvider = NonceContext.Provider;

/** The nonce that inline scripts of this response carry. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
