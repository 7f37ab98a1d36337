import type { Handle } from "./handle.ts";
import type { Face } from "./formats/page-title.ts";

/** What the document around a page is told by its routes and their data. */
export type DocumentFacts = {
  face: Face;
  loggedIn: boolean;
  csrf?: string;
  agentName?: string;
  /** The call handlers' pages that their roles open. */
  menu?: TalMenu[];
};

/** The pages of the call handlers' face that a menu can name. */
const TAL_MENU = ["calls", "team"] as const;
export type TalMenu = (typeof TAL_MENU)[number];

type Match = { handle?: unknown; data?: unknown; pathname: string };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const handleOf = (handle: unknown): Handle => (isRecord(handle) ? handle : {});

/** The face that an address belongs to. */
function faceAt(pathname: string): Face {
  const [, face] = /^\/(tal|test-bench)(\/|$)/.exec(pathname) ?? [];
  return face === "tal" || face === "test-bench" ? face : "patient";
}

/**
 * The matched routes, outermost first → what the document shows. A route's handle decides; a page under `/tal` or `/test-bench`
 * with no handle of its own (not found, failed) still looks like the call handler's or the tester's. `csrf` and `agent.name` come from any loader's data.
 */
export function documentFacts(matches: readonly Match[], pathname: string): DocumentFacts {
  const handles = matches.map(({ handle }) => handleOf(handle));
  const data = matches.map((match) => match.data).filter(isRecord);
  const csrf = data.map((fields) => fields.csrf).findLast((value) => typeof value === "string");
  const agent = data.map(({ agent }) => agent).findLast(isRecord);
  const opened: unknown[] = Array.isArray(agent?.menu) ? agent.menu : [];
  const menu = TAL_MENU.filter((item) => opened.includes(item));
  return {
    face: handles.findLast(({ face }) => face !== undefined)?.face ?? faceAt(pathname),
    loggedIn: handles.findLast(({ loggedIn }) => loggedIn !== undefined)?.loggedIn ?? false,
    ...(typeof csrf === "string" && { csrf }),
    ...(typeof agent?.name === "string" && { agentName: agent.name }),
    ...(menu.length > 0 && { menu }),
  };
}

/**
 * A rendered document → the same, its title starting with "Error: " when the page shows an error summary, because a title is
 * heard first (NHS error summary guidance). A route's `meta` cannot do it: action data never reaches it.
 */
export function markErrors(html: string): string {
  const showsErrors = html.includes('class="nhsuk-error-summary"');
  return showsErrors ? html.replace(/<title>(Error: )?/, "<title>Error: ") : html;
}
