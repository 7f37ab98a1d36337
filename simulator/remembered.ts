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
