/**
 * Begins each piece of work with all others of its turn of the event loop. Requests that come together then take each step
 * together, and the second finds at hand in the processor what the first needed; one that comes alone waits for nothing.
 */
export function createGathering(): (work: () => void) => void {
  let gathered: (() => void)[] = [];
  const beginAll = () => {
    const all = gathered;
    gathered = [];
    for (const work of all) work();
  };
  return (work) => {
    if (gathered.push(work) === 1) setImmediate(beginAll);
  };
}
