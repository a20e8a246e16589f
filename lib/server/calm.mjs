/** A tag that would have pages made anew for every remark is taken up once in this time, in ms. */
export const calmFor = 2_000

/** @param {string} tag */
const isLively = (tag) => tag.startsWith('thread:')

/**
 * Keeps a lively thread from having its page made anew for every single comment: the first expiry of its tag counts at
 * once, further ones within two seconds together at their end. Readers' copies are that much behind at most; other tags
 * are never held back, and what is gone is gone at once (`gone:` tags are not lively).
 */
export class Calm {
  /** @param {{ now: () => number, take: (tags: readonly string[]) => void }} parts */
  constructor({ now, take }) {
    this.now = now
    this.take = take
    /** @type {Map<string, { since: number, waiting: boolean }>} */
    this.recent = new Map()
  }

  /**
   * Which of these are to be taken up now; the others are when their time has come.
   * @param {readonly string[]} tags
   * @returns {readonly string[]}
   */
  admit(tags) {
    return tags.filter((tag) => !isLively(tag) || this.#isFirst(tag))
  }

  /** @param {string} tag */
  #isFirst(tag) {
    const known = this.recent.get(tag)
    if (known?.waiting) return false
    const passed = known ? this.now() - known.since : calmFor
    if (passed >= calmFor) {
      this.#note(tag)
      return true
    }
    const { since } = /** @type {{ since: number }} */ (known)
    this.recent.set(tag, { since, waiting: true })
    const timer = setTimeout(() => {
      this.#note(tag)
      this.take([tag])
    }, calmFor - passed)
    timer.unref()
    return false
  }

  /** @param {string} tag */
  #note(tag) {
    this.recent.delete(tag)
    this.recent.set(tag, { since: this.now(), waiting: false })
    // In the order they were noted: what is past at the front is forgotten.
    for (const [old, { since, waiting }] of this.recent) {
      if (waiting || this.now() - since < calmFor) break
      this.recent.delete(old)
    }
  }
}
