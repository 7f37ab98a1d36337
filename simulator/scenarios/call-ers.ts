import type { World } from "../simulator.ts";

/** One request of a scenario's person to e-RS, as anyone would make it. Throws when e-RS refuses. */
export async function callErs(
  { baseUrl }: World,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<{ etag: string; content: unknown }> {
  const contentType = path.includes("/FHIR/") ? "application/fhir+json" : "application/json";
  const response = await fetch(baseUrl + path, {
    method,
    headers: { "Content-Type": contentType, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${method} ${path.split("/").at(1) ?? ""} answered ${response.status}: ${text}`);
  return {
    etag: response.headers.get("ETag") ?? "",
    content: text === "" ? undefined : (JSON.parse(text) as unknown),
  };
}
