import { KnownError } from './known-error'

type Waiting<Item, Answer> = {
  item: Item
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

type Settings = {
  /** Most that are written together. */
  largest: number
  /** Most that may wait; whoever comes then is told at once. */
  mostWaiting: number
  /** Longest anybody waits for a batch to begin while another one is being written, in ms. */
  longestWait: number
  /** Batches being written at the same time. */
  atOnce: number
  /** How long a caller is kept waiting in all before being told to come again, in ms. */
  patience: number
}

/** Nobody could be let in, or not in time: the caller should try again a little later. */
export class Crowded extends KnownError {
  static override readonly kind = 'Crowded'
}

/**
 * Group commit: whoever arrives while a batch is being written waits and goes with the next, so that a hundred arrivals
 * cost one transaction and a lone one does not wait at all. `write` gets the items and returns an answer for each, in
 * order; if it throws, everyone in that batch gets the error.
 */
export const inBatches = <Item, Answer>(
  write: (items: Item[]) => Promise<Answer[]>,
  { largest, mostWaiting, longestWait, atOnce, patience }: Settings,
) => {
  const queue: Waiting<Item, Answer>[] = []
  let writing = 0
  let soon: NodeJS.Immediate | undefined
  let later: NodeJS.Timeout | undefined

  const plan = () => {
    if (queue.length === 0 || writing >= atOnce) return
    // Not at once but after this turn of the loop, so that requests read in one go travel together.
    if (writing === 0 || queue.length >= largest) soon ??= setImmediate(begin)
    else later ??= setTimeout(begin, longestWait)
  }

  const begin = async () => {
    clearImmediate(soon)
    clearTimeout(later)
    soon = later = undefined
    const batch = queue.splice(0, largest)
    if (batch.length === 0) return
    writing += 1
    plan()
    try {
      const answers = await write(batch.map(({ item }) => item))
      batch.forEach(({ resolve }, place) => resolve(answers[place]!))
    } catch (error) {
      batch.forEach(({ reject }) => reject(error))
    } finally {
      writing -= 1
      plan()
    }
  }

  return (item: Item) =>
    new Promise<Answer>((resolve, reject) => {
      if (queue.length >= mostWaiting) return reject(new Crowded('Too many are waiting'))
      const lost = setTimeout(() => {
        const place = queue.indexOf(waiting)
        if (place >= 0) queue.splice(place, 1)
        reject(new Crowded('Not written in time'))
      }, patience)
      const waiting: Waiting<Item, Answer> = {
        item,
        resolve: (answer) => (clearTimeout(lost), resolve(answer)),
        reject: (error) => (clearTimeout(lost), reject(error)),
      }
      queue.push(waiting)
      plan()
    })
}
