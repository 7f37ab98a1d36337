import { getTableColumns, sql } from "drizzle-orm";
import type { Placeholder, Table } from "drizzle-orm";

/** A placeholder for each column of a table, by the column's name: what a prepared insert of a whole row takes. */
export function placeholdersFor<Of extends Table>(
  table: Of,
): { [Column in keyof Of["$inferSelect"]]: Placeholder } {
  const named = Object.keys(getTableColumns(table)).map((name) => [name, sql.placeholder(name)]);
  return Object.fromEntries(named) as { [Column in keyof Of["$inferSelect"]]: Placeholder };
}
