/** Chance that can be repeated: the same seed draws the same picture on every machine. */
export type Random = {
  /** From 0 up to, not including, 1; or between two bounds. */
  (from?: number, to?: number): number
}

/** Mulberry32 by Tommy Ettinger (public domain): small, quick and even enough for drawing. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return (from = 0, to = 1) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * (to - from)
  }
}

/** FNV-1a: a word turned into a seed. */
export function seedOf(word: string): number {
  let hash = 0x811c9dc5
  for (const letter of word) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  return hash >>> 0
}
