type Settings = { quietFor?: number; now?: () => number }

/** What differs from one line to the next of the same kind: ids and numbers. */
const particulars = /[0-9a-f]{8,}(?:-[0-9a-f]+)*|\d+/gi

/** So many kinds of lines are told apart; among more, the one said longest ago makes room. */
const mostKinds = 100

/**
 * Lets a line through once a minute: somebody else's program repeats itself for as long as what it needs is away. `say` is
 * told how often the same was held back since it was last said.
 */
export const seldom = (
  say: (message: string, passedOver: number) => void,
  { quietFor = 60_000, now = () => performance.now() }: Settings = {},
) => {
  const lately = new Map<string, { since: number; passedOver: number }>()
  return (message: string) => {
    const kind = message.replace(particulars, '…')
    const before = lately.get(kind)
    if (before && now() - before.since < quietFor) {
      before.passedOver += 1
      return
    }
    lately.delete(kind)
    const [oldest] = lately.keys()
    if (oldest !== undefined && lately.size >= mostKinds) lately.delete(oldest)
    lately.set(kind, { since: now(), passedOver: 0 })
    say(message, before?.passedOver ?? 0)
  }
}
