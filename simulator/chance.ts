const STEP = 0x6d2b79f5;

/**
 * Says yes to a share of the times that it is asked, always the same ones for the same seed (the generator mulberry32).
 * A share of 1 is always yes. `asked` is how often it was asked before: it goes on from there.
 */
export function createChance(share: number, seed: number, asked = 0): () => boolean {
  let state = (seed + Math.imul(asked, STEP)) >>> 0;
  return () => {
    if (share >= 1) return true;
    state = (state + STEP) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 < share;
  };
}
