import { getTableColumns, sql } from "drizzle-orm";
import type { SQL, Table } from "drizzle-orm";

/** A placeholder for each column of a table, by the column's name: what a prepared insert of a whole row takes. */
export function placeholdersFor<Of extends Table>(table: Of): { [Column in keyof Of["$inferSelect"]]: SQL } {
  const named = Object.entries(getTableColumns(table)).map(([name, column]) => {
    // Drizzle leaves nothing alone where a value is known at once; where it comes later, no value would become false or "null".
    const encoder = {
      mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)),
    };
    return [name, sql`${sql.param(sql.placeholder(name), encoder)}`];
  });
  return Object.fromEntries(named) as { [Column in keyof Of["$inferSelect"]]: SQL };
}
