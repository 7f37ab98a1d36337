import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { SEXES } from "./codes.ts";

export const patients = sqliteTable(
  "patients",
  {
    nhsNumber: text().primaryKey(),
    title: text().notNull(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    birthDate: text().notNull(),
    /** Null: not known. */
    sex: text({ enum: SEXES }),
    addressLines: text({ mode: "json" }).$type<string[]>().notNull(),
    postcode: text().notNull(),
    latitude: real().notNull(),
    longitude: real().notNull(),
    phone: text(),
    email: text(),
    gpOdsCode: text().notNull(),
    /** R7. London date; null: none is on record. */
    deceasedOn: text(),
    /** R5. The spine gives nothing out about this patient. */
    isSensitive: integer({ mode: "boolean" }).notNull().default(false),
  },
  (t) => [index("patients_born_at").on(t.birthDate, t.postcode)],
);
