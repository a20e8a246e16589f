import type { BodyBlock } from '@/features/articles/body'
import { saidBy, type Sided, type WordPart } from '@/features/writing/client'
import { nameOf, onlyIn, picturesIn, type Moment } from './block-said'
import { Choice } from './choice'
import type { Pictures, Words } from './types'

/** A picture small enough to be held against another. */
export function Thumbnail({ id, pictures }: { id: string; pictures: Pictures }) {
  const picture = pictures.get(id)
  return picture && <img src={picture.src} width={picture.width} height={picture.height} alt="" className="w-40" />
}

/** A block that two texts do not share: what kind it is, its pictures and words on either side, and how else they differ. */
export function BlockChoice({
  name,
  row: { pair, side },
  who,
  words,
  parts,
  pictures,
  moment,
}: {
  name: string
  row: Sided
  who: string
  words: Words
  parts: readonly WordPart[] | null
  pictures: Pictures
  moment: Moment
}) {
  const { before: theirs, after: mine } = pair
  const kinds = [mine, theirs].flatMap((block) => (block ? [nameOf(block, words.editor)] : []))
  const shownOf = (block: BodyBlock | null) => {
    const ids = picturesIn(block)
    return (
      ids.length > 0 && (
        <span className="flex flex-wrap gap-2">
          {ids.map((id, at) => (
            <Thumbnail key={at} id={id} pictures={pictures} />
          ))}
        </span>
      )
    )
  }
  const setOf = (block: BodyBlock | null, other: BodyBlock | null) =>
    block &&
    other &&
    onlyIn(block, other, words.editor, moment).map((setting, at) => (
      <span key={at} className="meta block" dir="auto">
        {setting}
      </span>
    ))
  return (
    <Choice
      name={name}
      words={words}
      who={who}
      side={side}
      label={[...new Set(kinds)].join(' · ')}
      mine={mine && saidBy(mine)}
      theirs={theirs && saidBy(theirs)}
      both={pair.state === 'changed'}
      above={{ mine: shownOf(mine), theirs: shownOf(theirs) }}
      below={{ mine: setOf(mine, theirs), theirs: setOf(theirs, mine) }}
      parts={parts}
    />
  )
}
