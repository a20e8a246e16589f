/** How many tags are remembered for pages that are being made right now. */
const remembered = 5_000

const goneMark = 'gone:'

/**
 * Which tags expired when, as far as pages still in the making need to know. Bounded: what is forgotten counts as expired
 * for everything begun before it.
 */
export class Expiries {
  constructor() {
    /** Counts expiries in this process; no clock is asked, so none can be wrong. */
    this.serial = 0
    /** Begun before this: nothing is known, so taken as expired. */
    this.floor = 0
    /** @type {Map<string, { expired: number, gone: number }>} */
    this.last = new Map()
  }

  /**
   * @param {string} said a tag, or `gone:` and a tag
   * @returns {{ tag: string, gone: boolean }}
   */
  note(said) {
    const gone = said.startsWith(goneMark)
    const tag = gone ? said.slice(goneMark.length) : said
    this.serial += 1
    const before = this.last.get(tag)
    this.last.delete(tag)
    this.last.set(tag, { expired: this.serial, gone: gone ? this.serial : (before?.gone ?? 0) })
    if (this.last.size > remembered) {
      const [oldest, when] = /** @type {[string, { expired: number }]} */ (this.last.entries().next().value)
      this.last.delete(oldest)
      this.floor = Math.max(this.floor, when.expired)
    }
    return { tag, gone }
  }

  /** Everything begun until now counts as expired. */
  forget() {
    this.serial += 1
    this.floor = this.serial
    this.last.clear()
  }

  /**
   * What happened to these tags after `begun`?
   * @param {readonly string[]} tags
   * @param {number} begun
   * @returns {'gone' | 'expired' | undefined}
   */
  since(tags, begun) {
    /** @type {'expired' | undefined} */
    let found = begun < this.floor ? 'expired' : undefined
    for (const tag of tags) {
      const when = this.last.get(tag)
      if (when && when.gone > begun) return 'gone'
      if (when && when.expired > begun) found = 'expired'
    }
    return found
  }
}
