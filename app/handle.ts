import type { Face } from "./formats/page-title.ts";

/** What a route tells the document around it. The deepest matched route that sets a key decides it. */
export type Handle = {
  face?: Face;
  /** The header offers Log out. */
  loggedIn?: boolean;
};
