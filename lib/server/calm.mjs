/** A tag that would have pages made anew for every remark is taken up once in this time, in ms. */
export const calmFor = 2_000
/** Counts in lists are taken up together, once in this time: a list may show many lively threads. */
export const countsEvery = 2_500

/** @param {string} tag */
const isLively = (tag) => tag.startsWith('thread:')

/** @param {string} said a tag, or `gone:` and a tag */
const threadIn = (said) => /^(?:gone:)?thread:(.+)$/.exec(said)?.[1]

/**
 * Keeps a lively thread from having its page made anew for every single comment: the first expiry of its tag counts at
 * once, further ones within two seconds together at their end. Readers' copies are that much behind at most; other tags
 * are never held back, and what is gone is gone at once (`gone:` tags are not lively).
 *
 * Lists that show how much a story is talked about hang on its `counted:` tag. It expires by itself wherever a thread does,
 * in every instance, so that no comment has to write it and wait for the others that do.
 */
export class Calm {
  /** @param {{ now: () => number, take: (tags: readonly string[]) => void }} parts */
  constructor({ now, take }) {
    this.now = now
    this.take = take
    /** @type {Map<string, { since: number, waiting: boolean }>} */
    this.recent = new Map()
    /** @type {Set<string>} tags of counts that wait to be taken up */
    this.counts = new Set()
    this.countsSince = -Infinity
    /** @type {NodeJS.Timeout | undefined} */
    this.countsTimer = undefined
  }

  /**
   * Which of these are to be taken up now; the others are when their time has come.
   * @param {readonly string[]} tags
   * @returns {readonly string[]}
   */
  admit(tags) {
    for (const said of tags) {
      const articleId = threadIn(said)
      if (articleId) this.counts.add(`counted:${articleId}`)
    }
    return [...tags.filter((tag) => !isLively(tag) || this.#isFirst(tag)), ...this.#countsNow()]
  }

  /** Counts whose time has come; the others are when theirs has. */
  #countsNow() {
    if (this.counts.size === 0) return []
    const passed = this.now() - this.countsSince
    if (passed >= countsEvery) return this.#allCounts()
    this.countsTimer ??= setTimeout(() => this.take(this.#allCounts()), countsEvery - passed).unref()
    return []
  }

  #allCounts() {
    clearTimeout(this.countsTimer)
    this.countsTimer = undefined
    this.countsSince = this.now()
    const all = [...this.counts]
    this.counts.clear()
    return all
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
