'use client'
import { useRouter } from 'next/navigation'
import { useId, useState, type DragEvent } from 'react'

export type DropWords = {
  label: string
  choose: string
  hint: string
  busy: string
  done: string
  problems: Record<string, string> & { other: string }
}

type Failed = { name: string; why: string }

/** Brings pictures one after the other: dropped on it, or chosen. Says which were not taken, and why. */
export function DropPicture({ words }: { words: DropWords }) {
  const id = useId()
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [isOver, setOver] = useState(false)
  const [kept, setKept] = useState(0)
  const [failed, setFailed] = useState<Failed[]>([])

  const send = async (file: File): Promise<string | null> => {
    const body = new FormData()
    body.append('file', file)
    try {
      const answer = await fetch('/api/media', { method: 'POST', body })
      if (answer.ok) return null
      const { code } = (await answer.json()) as { code?: string }
      return words.problems[code ?? ''] ?? words.problems.other
    } catch {
      return words.problems.other
    }
  }

  const bring = async (files: File[]) => {
    if (files.length === 0 || isBusy) return
    setBusy(true)
    setKept(0)
    setFailed([])
    for (const file of files) {
      const why = await send(file)
      if (why === null) setKept((before) => before + 1)
      else setFailed((before) => [...before, { name: file.name, why }])
    }
    setBusy(false)
    router.refresh()
  }

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void bring([...event.dataTransfer.files])
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
      <label className="desk-button file-button mt-2 has-disabled:opacity-60">
        {words.choose}
        <input
          id={id}
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp,image/avif"
          aria-describedby={`${id}-hint`}
          disabled={isBusy}
          onChange={(event) => {
            const { files } = event.currentTarget
            void bring([...(files ?? [])])
            event.currentTarget.value = ''
          }}
          className="sr-only"
        />
      </label>
      <div role="status">
        {isBusy && <p>{words.busy}</p>}
        {!isBusy && kept > 0 && <p>{words.done}</p>}
      </div>
      {failed.length > 0 && (
        <ul role="alert" className="border-accent mt-2 border-s-2 ps-3">
          {failed.map(({ name, why }, at) => (
            <li key={at}>
              <bdi>{name}</bdi>: {why}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
