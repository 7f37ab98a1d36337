import { createContext, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

/** Hands the request's nonce to the document. */
export const NonceProvider = NonceContext.Provider;

/** The nonce that inline scripts of this response carry. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
