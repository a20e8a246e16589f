import type { ComingView } from './coming'
import type { Words } from './types'

/** What is happening with the pictures that somebody brought. */
export function ComingLine({ coming: { count, failed }, words }: { coming: ComingView; words: Words }) {
  const named = (from: 'file' | 'pasted') =>
    failed.filter((one) => one.from === from && one.name !== '').map(({ name }) => name)
  return (
    <div role="status">
      {count > 0 && <p className="meta">{words.editor.pictureComing}</p>}
      {(['file', 'pasted'] as const).map(
        (from) =>
          failed.some((one) => one.from === from) && (
            <p key={from} className="text-accent">
              {named(from).map((name, at) => (
                <bdi key={at}>{name} </bdi>
              ))}
              {words.editor[from === 'file' ? 'pictureFailed' : 'pictureLost']}
            </p>
          ),
      )}
    </div>
  )
}
