import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { STAFF } from "../../scenarios/everyday/staff.ts";
import { callerKindOf, isOpenTo, OPERATION_ROLES, roleNamed, ROLES, rowOf } from "./roles.ts";
import type { Role } from "./roles.ts";

/** Who may call what, as the README tells it; that the operations ask this table, every-role.test.ts tries over HTTP. */

const ROLE_NAMES = Object.keys(ROLES) as Role[];

test("clinical steps are for clinicians of the provider, or in the name of one (R3)", () => {
  const may = (id: string) => ROLE_NAMES.filter((role) => isOpenTo(id, role));
  for (const id of ["A013", "A014", "A022", "A028", "x23"])
    expect(may(id)).toEqual(["SERVICE_PROVIDER_CLINICIAN", "SERVICE_PROVIDER_CLINICIAN_ADMIN"]);
});

test("what has no row is open to nobody", () => {
  expect(ROLE_NAMES.filter((role) => isOpenTo("x99", role))).toEqual([]);
});

test.each([
  ["x24", "post", "/ers/letter-chases", "x24 POST /ers/letter-chases"],
  ["x24", "get", "/ers/letter-chases", "x24 GET /ers/letter-chases"],
  ["x25", "POST", "/ers/calls/:callId/renew-access-code", "x25 POST /ers/calls/:callId/renew-access-code"],
  ["A013", "POST", "/referrals/FHIR/STU3/ReferralRequest/:ubrn/$ers.acceptReferral", "A013"],
])("%s by %s at %s is for whom the table has in the row %s (R3)", (id, method, path, row) => {
  expect(rowOf({ id, method, path })).toBe(row);
});

test.each([
  ["REFERRING_CLINICIAN", "referrer"],
  ["SERVICE_PROVIDER_ADMIN", "provider"],
  ["BMS_ADMIN", "tal"],
  ["BOOKING_MANAGER", "bookingManager"],
  ["COMMISSIONER", "other"],
])("staff who call as %s are callers of the kind %s (R3)", (businessFunction, kind) => {
  expect(callerKindOf(businessFunction)).toBe(kind);
});

test.each(["patient", "NO_SUCH_ROLE", "toString"])("who calls as %s is nobody in particular (R3)", (name) => {
  expect(callerKindOf(name)).toBe("other");
});

test("the table says nothing of a role that it does not know", () => {
  expect(roleNamed("toString")).toBeUndefined();
  expect(roleNamed("COMMISSIONER")).toBe(ROLES.COMMISSIONER);
});

test("the people of everyday hold their roles by the activity codes of the table", () => {
  for (const { roles } of STAFF)
    for (const { businessFunction, activityCode } of roles)
      expect(ROLES[businessFunction as Role].activityCode, businessFunction).toBe(activityCode);
});

describe("simulator/README.md", () => {
  const rowsAfter = (heading: string) => {
    const section = readFileSync(new URL("../../README.md", import.meta.url), "utf8").split(
      `\n### ${heading}\n`,
    )[1];
    const lines = section?.split("\n#")[0]?.split("\n") ?? [];
    return lines
      .filter((line) => line.startsWith("| "))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll("`", "")),
      );
  };
  const yes = (is: boolean) => (is ? "yes" : "");

  test("lists the roles, and what each sees", () => {
    const expected = Object.entries(ROLES).map(([name, { activityCode, kind, ...sees }]) => {
      return [name, activityCode ?? "", kind, yes(sees.seesClinical), yes(sees.seesComments)];
    });
    expect(rowsAfter("Roles").slice(2)).toEqual(expected);
  });

  test("prints the table of roles and operations", () => {
    const [heads = [], , ...rows] = rowsAfter("Who may call what");
    expect(heads).toEqual(["operation", ...ROLE_NAMES.map((role) => ROLES[role].activityCode ?? role)]);
    const expected = Object.keys(OPERATION_ROLES).map((row) => [
      row,
      ...ROLE_NAMES.map((role) => yes(isOpenTo(row, role))),
    ]);
    expect(rows).toEqual(expected);
  });
});
