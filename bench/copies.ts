import Database from "better-sqlite3";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";

type Row = Record<string, unknown>;

/** One booking that A016 has not seen yet, and the token of its patient. */
export type FreshBooking = { ubrn: string; slotId: string; nhsNumber: string; token: string };

/**
 * Copies a patient who is logged in, their referral and a slot many times, in the files of the world under load: each booking
 * needs a referral that awaits one and a slot on sale in both systems, and nobody has thousands of appointments at one time.
 * PAS first, so that no poll takes a copy for a withdrawn slot.
 */
export function copyForBooking(
  worldFolder: string,
  from: { ubrn: string; slotId: string },
  count: number,
  run: number,
): FreshBooking[] {
  const pas = new Database(join(worldFolder, "pas.sqlite"), { fileMustExist: true, timeout: 5_000 });
  const ers = new Database(join(worldFolder, "ers.sqlite"), { fileMustExist: true, timeout: 5_000 });
  try {
    const slot = read(ers, "select * from slots where slot_id = ?", from.slotId);
    const pasSlot = read(pas, "select * from slots where usrn = ?", slot["usrn"]);
    const referral = read(ers, "select * from referrals where ubrn = ?", from.ubrn);
    const shortlist = ers.prepare("select * from shortlist_entries where ubrn = ?").all(from.ubrn) as Row[];
    const patient = read(ers, "select * from patients where nhs_number = ?", referral["nhs_number"]);
    const session = read(ers, "select * from sessions where nhs_number = ? limit 1", referral["nhs_number"]);
    const lastSlotId = read(ers, "select max(slot_id) as id from slots")["id"] as number;
    const copies = Array.from({ length: count }, (_, n) => ({
      ubrn: String(900_000_000_000 + run * 1_000_000 + n),
      usrn: `BENCH-${String(run)}-${String(n)}`,
      slotId: lastSlotId + 1 + n,
      nhsNumber: String(1_000_000_000 + run * 1_000_000 + n),
      token: randomBytes(32).toString("base64url"),
    }));
    insertAll(
      pas,
      "slots",
      copies.map(({ usrn }) => ({ ...pasSlot, usrn })),
    );
    insertAll(
      ers,
      "slots",
      copies.map(({ usrn, slotId }) => ({ ...slot, usrn, slot_id: slotId })),
    );
    insertAll(
      ers,
      "patients",
      copies.map(({ nhsNumber }) => ({ ...patient, nhs_number: nhsNumber })),
    );
    insertAll(
      ers,
      "sessions",
      copies.map(({ nhsNumber, token }) => ({
        ...session,
        nhs_number: nhsNumber,
        token_digest: createHash("sha256").update(token).digest("base64url"),
      })),
    );
    insertAll(
      ers,
      "referrals",
      copies.map(({ ubrn, nhsNumber }) => ({ ...referral, ubrn, nhs_number: nhsNumber, id: randomUUID() })),
    );
    insertAll(
      ers,
      "shortlist_entries",
      copies.flatMap(({ ubrn }) => shortlist.map((entry) => ({ ...entry, ubrn }))),
    );
    return copies.map(({ ubrn, slotId, nhsNumber, token }) => ({
      ubrn,
      slotId: String(slotId),
      nhsNumber,
      token,
    }));
  } finally {
    pas.close();
    ers.close();
  }
}

function read(database: Database.Database, query: string, ...values: unknown[]): Row {
  const row = database.prepare(query).get(...values) as Row | undefined;
  if (!row) throw new Error(`The bench found no row: ${query}`);
  return row;
}

/** Inserts rows a thousand at a time, so that the servers are not kept waiting for the file. */
function insertAll(database: Database.Database, table: string, rows: Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const insert = database.prepare(
    `insert into ${table} (${columns.join(", ")}) values (${columns.map((column) => `@${column}`).join(", ")})`,
  );
  for (let from = 0; from < rows.length; from += 1_000) {
    database.transaction(() => {
      for (const row of rows.slice(from, from + 1_000)) insert.run(row);
    })();
  }
}
