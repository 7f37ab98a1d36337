/**
 * The path of a call handler's page of a call: `talPath(id, "times", { clinic: "42" })` → "/tal/calls/{id}/times?clinic=42".
 * Without a page it is the one that finds a patient. Undefined queries are left out; nothing private may be passed.
 */
export function talPath(
  callId: string,
  page?: string,
  query: Record<string, string | undefined> = {},
): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `/tal/calls/${encodeURIComponent(callId)}${page ? `/${page}` : ""}${search ? `?${search}` : ""}`;
}
