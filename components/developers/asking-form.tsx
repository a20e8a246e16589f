'use client'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { withDigits } from '@/components/ui/digits'

export type AnswerWords = {
  heading: string
  asking: string
  /** When nobody answered. */
  failed: string
  /** "{count} ms" */
  took: string
  /** The ten digits of the edition. */
  digits: string
  headers: string
  /** Where the answer is longer than is shown. */
  cut: string
}

type Answer = { address: string; status: string; ms: number; headers: [string, string][]; body: string; isCut: boolean }
type Said = 'nothing' | 'asking' | 'failed' | Answer

/** Enough to see what it is like; whole stories by the hundred are for programs. */
const mostShown = 40_000

const readable = (body: string, type: string) => {
  if (!type.includes('json')) return body
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** What the form asks; what is left empty is not asked. */
const addressOf = (form: HTMLFormElement) => {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form)) if (value !== '') url.searchParams.append(name, String(value))
  return `${url.pathname}${url.search}`
}

const ask = async (address: string): Promise<Answer> => {
  const started = performance.now()
  const response = await fetch(address)
  const body = readable(await response.text(), response.headers.get('content-type') ?? '')
  return {
    address,
    status: `${response.status} ${response.statusText}`.trim(),
    ms: Math.round(performance.now() - started),
    headers: [...response.headers].toSorted(([one], [other]) => one.localeCompare(other)),
    body: body.slice(0, mostShown),
    isCut: body.length > mostShown,
  }
}

const box = 'border-rule mt-1 max-h-96 overflow-auto border p-3 text-sm whitespace-pre-wrap break-words'

function Told({ answer, words }: { answer: Answer; words: AnswerWords }) {
  const { address, headers, body, isCut } = answer
  return (
    <>
      <p className="meta mt-1">
        <a href={address} dir="ltr" className="break-all">
          <code>GET {address}</code>
        </a>
      </p>
      <details className="mt-2">
        <summary className="meta">{words.headers}</summary>
        <pre dir="ltr" tabIndex={0} className={box}>
          <code>{headers.map(([name, value]) => `${name}: ${value}`).join('\n')}</code>
        </pre>
      </details>
      <pre dir="ltr" tabIndex={0} className={box}>
        <code>{body}</code>
      </pre>
      {isCut && <p className="meta mt-1">{words.cut}</p>}
    </>
  )
}

type Given = { action: string; id: string; words: AnswerWords; children: ReactNode }

/** A plain form that asks a program of ours. With a script the answer is shown below it; without one the browser goes there. */
export function AskingForm({ action, id, words, children }: Given) {
  const [said, setSaid] = useState<Said>('nothing')
  const turn = useRef(0)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const mine = ++turn.current
    setSaid('asking')
    const answer: Said = await ask(addressOf(event.currentTarget)).catch(() => 'failed')
    // Only the last that was asked is shown.
    if (mine === turn.current) setSaid(answer)
  }
  const line =
    typeof said === 'string' ? { nothing: '', asking: words.asking, failed: words.failed }[said] : said.status
  return (
    <>
      <form
        action={action}
        onSubmit={(event) => void submit(event)}
        className="mt-3 grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
      >
        {children}
      </form>
      <div role="status" className={said === 'nothing' ? '' : 'mt-4'}>
        {said !== 'nothing' && (
          <p id={`${id}-answer`}>
            <span className="label">{words.heading}</span> <bdi className="font-semibold">{line}</bdi>
            {typeof said === 'object' && (
              <span className="meta ms-2">{words.took.replace('{count}', withDigits(said.ms, words.digits))}</span>
            )}
          </p>
        )}
      </div>
      {typeof said === 'object' && <Told answer={said} words={words} />}
    </>
  )
}
