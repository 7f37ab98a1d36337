import type { z } from "zod";
import { badBody } from "./answers.ts";
import { whatIsWrong } from "./values.ts";

/** Parses a JSON body and works on it, or answers 400 with the field that is wrong. */
export async function withBody<Body>(
  schema: z.ZodType<Body>,
  request: Request,
  work: (body: Body) => Promise<Response> | Response,
): Promise<Response> {
  const content: unknown = await request.json().catch(() => undefined);
  const body = schema.safeParse(content);
  return body.success ? work(body.data) : badBody(whatIsWrong(body.error));
}
