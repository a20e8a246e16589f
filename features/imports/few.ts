/**
 * The first of many, and how many there are: what a person is told of an import, whose memory must not grow with what comes
 * in.
 */
export class Few<T> {
  readonly first: T[] = []
  length = 0

  constructor(private readonly most: number) {}

  push(one: T) {
    if (this.length < this.most) this.first.push(one)
    this.length += 1
  }

  /** How many are not among the first. */
  get more() {
    return this.length - this.first.length
  }
}
