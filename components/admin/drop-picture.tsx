'use client'
import { useRouter } from 'next/navigation'
import { useId, useState, type DragEvent } from 'react'
import { withDigits } from '@/components/ui/digits'
import { makeLine, postFile, type Brought } from './bringing'

export type DropWords = {
  label: string
  choose: string
  hint: string
  waiting: string
  /** "#" stands for how many, and in `busy` also for of how many: "{done} of {all}". */
  busy: string
  done: string
  refused: string
  digits: string
  problems: Record<string, string> & { other: string }
}

/** Brings pictures one after the other: dropped on it, or chosen. Says how far each is, how many were kept, and which not and why. */
export function DropPicture({ words }: { words: DropWords }) {
  const id = useId()
  const router = useRouter()
  const [isOver, setOver] = useState(false)
  const [{ files, isBusy }, setLine] = useState<{ files: Brought[]; isBusy: boolean }>({ files: [], isBusy: false })
  const [bring] = useState(() =>
    makeLine<File>({
      send: async (file, tell) => {
        try {
          const { status, text } = await postFile('/api/media', file, tell)
          if (status < 300) return null
          const { code } = JSON.parse(text) as { code?: string }
          return words.problems[code ?? ''] ?? words.problems.other
        } catch {
          return words.problems.other
        }
      },
      hear: (heard, busy) => {
        setLine({ files: heard, isBusy: busy })
        if (!busy) router.refresh()
      },
    }),
  )
  const number = (count: number) => withDigits(count, words.digits)
  const of = (state: Brought['state']) => files.filter((one) => one.state === state)
  const underWay = files.filter(({ state }) => state === 'waiting' || state === 'sending')
  const [kept, refused] = [of('kept'), of('refused')]

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    bring([...event.dataTransfer.files])
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`mt-4 border border-dashed p-4 ${isOver ? 'border-accent bg-wash' : 'border-quiet'}`}
    >
      <label htmlFor={id} className="label">
        {words.label}
      </label>
      <p id={`${id}-hint`} className="meta">
        {words.hint}
      </p>
      <label className="desk-button file-button mt-2">
        {words.choose}
        <input
          id={id}
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp,image/avif"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const { files: chosen } = event.currentTarget
            bring([...(chosen ?? [])])
            event.currentTarget.value = ''
          }}
          className="sr-only"
        />
      </label>
      {underWay.length > 0 && (
        <ul className="mt-3 grid max-w-xl gap-1">
          {underWay.map(({ number: key, name, state, share }) => (
            <li key={key} className="flex items-center gap-x-3">
              <bdi className="min-w-0 grow truncate">{name}</bdi>
              {state === 'sending' ? (
                <progress className="w-32" value={share} aria-label={name} />
              ) : (
                <span className="meta">{words.waiting}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="figures mt-2 empty:mt-0">
        {isBusy &&
          words.busy.replace('{done}', number(kept.length + refused.length)).replace('{all}', number(files.length))}
        {!isBusy && kept.length > 0 && words.done.replace('#', number(kept.length))}
        {!isBusy && refused.length > 0 && ` ${words.refused.replace('#', number(refused.length))}`}
      </p>
      {refused.length > 0 && (
        <div role="alert">
          <ul className="border-accent mt-2 border-s-2 ps-3">
            {refused.map(({ number: key, name, why }) => (
              <li key={key}>
                <bdi>{name}</bdi>: {why}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
