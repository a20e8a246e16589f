import type { DeskView } from './desk-view'
import { factMeant } from './refusals'
import type { Doors, Facts, Text } from './types'

export const factsOf = ({ body: _, ...facts }: Text): Facts => facts

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

type Before = {
  save: (offered: Text) => Promise<Awaited<ReturnType<Doors['save']>> | null>
  /** What the newsroom has, and what it refused in its place: that is not sent again until somebody changes it. */
  base: Text
  refused: Partial<Facts>
  untaken: DeskView['untaken']
}

/** Sends a text, once more for every fact of it that is refused: then as it was. */
export const offer = async (content: Text, { save, base, refused, untaken: known }: Before) => {
  const names = Object.keys(refused) as (keyof Facts)[]
  const untaken: DeskView['untaken'] = {}
  for (const name of names) if (same(content[name], refused[name])) untaken[name] = known[name] ?? 'invalid'
  let before = factsOf(base)
  for (;;) {
    const left = Object.keys(untaken) as (keyof Facts)[]
    const offered: Text = { ...content, ...Object.fromEntries(left.map((name) => [name, before[name]])) }
    const heard = await save(offered)
    const fact = heard?.state === 'refused' ? factMeant(heard, before) : null
    // The picture there was before has gone from the library too: none is always taken.
    if (fact === 'lead' && fact in untaken && offered.lead) {
      before = { ...before, lead: null }
      continue
    }
    if (heard?.state !== 'refused' || fact === null || fact in untaken) return { heard, offered, untaken }
    untaken[fact] = heard.code
  }
}
