import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { services } from "./services.ts";

export const staff = sqliteTable("staff", {
  userId: text().primaryKey(),
  passcode: text().notNull(),
  name: text().notNull(),
});

export const staffRoles = sqliteTable(
  "staff_roles",
  {
    userId: text()
      .notNull()
      .references(() => staff.userId),
    odsCode: text().notNull(),
    businessFunction: text().notNull(),
    activityCode: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.odsCode, t.businessFunction] })],
);

/** The services that a booking manager is linked to: no others can be booked or seen by them (R69). */
export const staffServices = sqliteTable(
  "staff_services",
  {
    userId: text()
      .notNull()
      .references(() => staff.userId),
    serviceId: text()
      .notNull()
      .references(() => services.serviceId),
  },
  (t) => [primaryKey({ columns: [t.userId, t.serviceId] })],
);
