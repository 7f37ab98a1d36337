import type { Answer, Met } from "../on.ts";
import type { OpenWorld, Worlds } from "../worlds.ts";
import { noSuchWorld, unsoundWorld } from "./answers.ts";

/** Runs work on the world that the path names, or answers 404; 500 with the sentence when its files are not sound. */
export const onWorld =
  (
    worlds: Worlds,
    work: (open: OpenWorld, request: Request, params: Met["params"]) => Promise<Response> | Response,
  ): Answer =>
  async ({ params, request }) => {
    const name = params["world"] ?? "";
    const open = await worlds.find(name).catch(unsoundWorld);
    if (open instanceof Response) return open;
    return open ? work(open, request, params) : noSuchWorld(name);
  };
