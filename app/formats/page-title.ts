export const SERVICE_NAMES = { patient: "Manage your referral", tal: "Referral bookings" } as const;

export type Face = keyof typeof SERVICE_NAMES;

/**
 * The words of `<title>`: "Choose a clinic – Manage your referral – NHS". Without a page name it is the service's own.
 * Never pass a name or a reference: titles reach browser history.
 */
export function pageTitle(
  page?: string,
  { face = "patient", error = false }: { face?: Face; error?: boolean } = {},
): string {
  const parts = [page, SERVICE_NAMES[face], "NHS"].filter((part) => part !== undefined);
  return `${error ? "Error: " : ""}${parts.join(" – ")}`;
}
