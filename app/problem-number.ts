import { createContext, useContext } from "react";

const CorrelationContext = createContext<string | undefined>(undefined);

/** Hands the request's correlation id to the document. */
export const CorrelationProvider = CorrelationContext.Provider;

/** How the request that failed is called on the page: the first 8 characters of its correlation id, which every line of the log has. */
export function useProblemNumber(): string | undefined {
  const id = useContext(CorrelationContext);
  return id && `${id.slice(0, 4)} ${id.slice(4, 8)}`;
}
