/** Makes something once per database, such as the prepared statements of a hot path. */
export function oncePer<Database extends object, Made>(make: (db: Database) => Made): (db: Database) => Made {
  const made = new WeakMap<Database, Made>();
  return (db) => {
    const known = made.get(db);
    if (known) return known;
    const fresh = make(db);
    made.set(db, fresh);
    return fresh;
  };
}

/** The same for one kind of database. */
export type OncePer<Database> = <Made>(make: (db: Database) => Made) => (db: Database) => Made;
