export const SERVICE_NAMES = {
  patient: "Manage your referral",
  tal: "Referral bookings",
  "test-bench": "Test bench",
} as const;

export type Face = keyof typeof SERVICE_NAMES;

/**
 * The words of `<title>`: "Choose a clinic – Manage your referral – NHS". Without a page name it is the service's own.
 * The test bench is no page of the NHS. Never pass a name or a reference: titles reach browser history.
 */
export function pageTitle(
  page?: string,
  { face = "patient", error = false }: { face?: Face; error?: boolean } = {},
): string {
  const owner = face === "test-bench" ? SERVICE_NAMES.patient : "NHS";
  const parts = [page, SERVICE_NAMES[face], owner].filter((part) => part !== undefined);
  return `${error ? "Error: " : ""}${parts.join(" – ")}`;
}
