import { createContext, useContext } from "react";

/** How the world that a page shows differs from the real one: its time, and faults that testers armed. */
export type WorldNotice = { now: Date; clock: "frozen" | "moved" | "real"; faults: number };

const NoticeContext = createContext<WorldNotice | undefined>(undefined);

/** Hands the world's notice to the document. */
export const WorldNoticeProvider = NoticeContext.Provider;

/** The notice that the page stands under; nothing where the world is as the real one would be. */
export function useWorldNotice(): WorldNotice | undefined {
  return useContext(NoticeContext);
}

/** The header `X-World-Notice` of e-RS → what it says; nothing when it is missing or of another shape. */
export function parseNotice(header: string | null): WorldNotice | undefined {
  const said = /^now=([-\dT:.]+Z); clock=(frozen|moved|real); faults=(\d{1,4})$/.exec(header ?? "");
  const [, now = "", clock, faults] = said ?? [];
  if (clock !== "frozen" && clock !== "moved" && clock !== "real") return undefined;
  return Number.isNaN(Date.parse(now)) ? undefined : { now: new Date(now), clock, faults: Number(faults) };
}
