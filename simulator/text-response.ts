const texts = new WeakMap<Response, string>();

/** A response that remembers its text: the host need not read it back, chunk by chunk, from the stream that Fetch makes of it. */
export function textResponse(text: string, init: ResponseInit): Response {
  const response = new Response(text, init);
  texts.set(response, text);
  return response;
}

/** The text of a response, where it remembers it. */
export const textOf = (response: Response): string | undefined => texts.get(response);
