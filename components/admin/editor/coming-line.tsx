import { withDigits } from '@/components/ui/digits'
import type { ComingView } from './coming'
import type { Words } from './types'

/** What is happening with the pictures that somebody brought, and what has become of what is not in the text. */
export function ComingLine({
  coming: { count, failed },
  leftOut,
  linked,
  words,
  digits,
}: {
  coming: ComingView
  /** Pictures that a save left out, by their words. */
  leftOut: readonly string[]
  /** Sites of which no story shows anything: links to them were set instead. */
  linked: readonly string[]
  words: Words
  digits: string
}) {
  const w = words.editor
  const failedOf = (from: 'file' | 'pasted') =>
    failed.filter((one) => one.from === from && one.name !== '').map(({ name }) => name)
  const said = (names: readonly string[], text: string) => (
    <p key={text} className="text-accent">
      {names.map((name, at) => (
        <bdi key={at}>{name} </bdi>
      ))}
      {text}
    </p>
  )
  const named = (names: readonly string[]) => names.filter((name) => name !== '').join(' · ')
  return (
    <div role="status" className="coming-line">
      {count > 0 && <p className="meta">{w.pictureComing}</p>}
      {(['file', 'pasted'] as const).map(
        (from) =>
          failed.some((one) => one.from === from) &&
          said(failedOf(from), w[from === 'file' ? 'pictureFailed' : 'pictureLost']),
      )}
      {leftOut.length > 0 && (
        <p className="text-accent">
          {w.picturesGone.replace('{count}', withDigits(leftOut.length, digits))} <bdi>{named(leftOut)}</bdi>
        </p>
      )}
      {linked.length > 0 && said(linked, w.embedLinked)}
    </div>
  )
}
