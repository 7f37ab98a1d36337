import { matchRequestUrl } from "msw";
import { HttpHandler } from "msw/http";
import type { HttpHandlerMethod } from "msw/http";
import { addressOf } from "./http-bridge.ts";

/** What a handler is given: a request at its path, and what stands for the steps of the path that it names. */
export type Met = { request: Request; params: Record<string, string> };
type Found = { request: Request; params: Record<string, unknown> };
export type Answer = (met: Met) => Response | Promise<Response>;

/**
 * A handler of MSW that gives one whole answer and reads no cookies. MSW's own may answer in several turns and clean up after
 * each: to that end it makes an abort signal for every request and aborts it afterwards, which costs as much as reading a
 * referral's rows.
 */
class AnsweringHandler extends HttpHandler {
  readonly #answer: Answer;
  readonly #path: string;

  constructor(method: HttpHandlerMethod, path: string, answer: Answer) {
    super(method, path, (found: Found) => answer(metOf(found)));
    this.#answer = answer;
    this.#path = path;
  }

  override async run({ request, requestId }: { request: Request; requestId: string }) {
    const match = matchRequestUrl(addressOf(request), this.#path);
    const parsedResult = { match, cookies: {} };
    if (!(await this.predicate({ request, parsedResult }))) return null;
    const response = await this.#answer(metOf({ request, params: match.params ?? {} }));
    return { handler: this, request, requestId, response, parsedResult };
  }
}

/** A path of ours names each of its steps once: none stands for a list. */
const metOf = ({ request, params }: Found): Met => ({ request, params: params as Met["params"] });

const handlerOf =
  (method: HttpHandlerMethod) =>
  (path: string, answer: Answer): HttpHandler =>
    new AnsweringHandler(method, path, answer);

/** Handlers by method, as MSW's `http` makes them: a path with named steps, or with stars that fit anything. */
export const on = {
  all: handlerOf(/.+/),
  get: handlerOf("GET"),
  head: handlerOf("HEAD"),
  post: handlerOf("POST"),
  put: handlerOf("PUT"),
  delete: handlerOf("DELETE"),
};
