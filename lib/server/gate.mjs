/**
 * Lets a few through at once and a few wait; the rest is told at once to come back. A machine that makes twenty pages
 * together is as fast as one that makes two hundred, and kept pages still get through between them.
 */
export class Gate {
  /** @param {{ atOnce: number, waiting: number, patience: number }} limits patience in milliseconds */
  constructor({ atOnce, waiting, patience }) {
    this.free = atOnce
    this.waiting = waiting
    this.patience = patience
    /** @type {Set<(entered: boolean) => void>} */
    this.queue = new Set()
  }

  /**
   * @returns {true | Promise<boolean>} whether the caller may go on; if so it must call `leave` once
   */
  enter() {
    if (this.free > 0) {
      this.free -= 1
      return true
    }
    if (this.queue.size >= this.waiting) return Promise.resolve(false)
    return new Promise((resolve) => {
      /** @param {boolean} entered */
      const settle = (entered) => {
        clearTimeout(timer)
        this.queue.delete(settle)
        resolve(entered)
      }
      const timer = setTimeout(settle, this.patience, false)
      this.queue.add(settle)
    })
  }

  leave() {
    const next = this.queue.values().next()
    if (next.done) this.free += 1
    else next.value(true)
  }
}
