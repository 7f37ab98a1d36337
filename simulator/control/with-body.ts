import type { z } from "zod";
import { badBody } from "./answers.ts";
import { whatIsWrong } from "./values.ts";

/** Parses a JSON body and works on it, or answers 400 with the field that is wrong. */
export async function withBody<Body>(
  schema: z.ZodType<Body>,
  request: Request,
  work: (body: Body) => Promise<Response> | Response,
): Promise<Response> {
  const text = await request.text();
  const content = text === "" ? undefined : parsed(text);
  const body = schema.safeParse(content);
  return body.success ? work(body.data) : badBody(whatIsWrong(body.error));
}

/** What a text says as JSON; null, which no body may be, when it says nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
