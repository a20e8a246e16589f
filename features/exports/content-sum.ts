import { createHash } from 'node:crypto'

const size = 1n << 256n
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * The sum of the SHA-256 of every line of one kind: the same for the same lines in whatever order, whichever installation
 * they are read from. It tells damage and difference; it is no signature.
 */
export class ContentSum {
  private sum = 0n
  rows = 0

  constructor(readonly kind: string) {}

  add(line: string) {
    this.sum = (this.sum + BigInt(`0x${sha256(`${this.kind}\n${line}`)}`)) % size
    this.rows += 1
  }

  get text() {
    return this.sum.toString(16).padStart(64, '0')
  }
}

/** One hash for all kinds. One without a row counts as one that is not there: an older export knows less of them. */
export const contentHash = (sums: Readonly<Record<string, { rows: number; sum: string } | undefined>>) =>
  sha256(
    Object.entries(sums)
      .flatMap(([kind, about]) => (about && about.rows > 0 ? [`${kind} ${about.rows} ${about.sum}\n`] : []))
      .sort()
      .join(''),
  )
