const MOST = 5_000;

/** What is made of a value, remembered for the next time: for texts that are made of the same few values again and again. */
export function remembered<Value, Made>(make: (value: Value) => Made): (value: Value) => Made {
  const made = new Map<Value, Made>();
  return (value) => {
    const known = made.get(value);
    if (known !== undefined) return known;
    const fresh = make(value);
    if (made.size >= MOST) made.clear();
    made.set(value, fresh);
    return fresh;
  };
}

/**
 * What is made of parts, remembered for as long as all of them are the very same: rows that a read recalls are. `of` names the
 * part that it is about, with which it is forgotten. A part may also be a list of parts.
 */
export function rememberedOf<Parts extends object, Made>(
  of: (parts: Parts) => object,
  make: (parts: Parts) => Made,
): (parts: Parts) => Made {
  const last = new WeakMap<object, { parts: Parts; made: Made }>();
  return (parts) => {
    const known = last.get(of(parts));
    if (known && areSame(Object.values(known.parts), Object.values(parts))) return known.made;
    const made = make(parts);
    last.set(of(parts), { parts, made });
    return made;
  };
}

const areSame = (these: readonly unknown[], those: readonly unknown[]): boolean =>
  these.length === those.length &&
  these.every((one, n) => {
    const other = those[n];
    return one === other || (Array.isArray(one) && Array.isArray(other) && areSame(one, other));
  });
