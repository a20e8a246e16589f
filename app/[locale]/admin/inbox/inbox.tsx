'use client'

import { useActionState, useCallback, useReducer, useRef, useState } from 'react'
import { useTellCounts } from '@/components/admin/followed-count'
import type { Outcome } from '@/features/accounts/form-action'
import type { Acted } from '@/features/wires/views'
import { Help } from '../comments/help'
import { useKeys, useKeysOn } from '../comments/use-keys'
import { actOnInbox, actOnItem } from './actions'
import { Bar } from './bar'
import { changesOf, stateReducer, type InboxActs, type Listed } from './inbox-state'
import type { InboxWords } from './inbox-words'

type Given = { items: Listed[]; words: InboxWords; articles: string }

const problemOf = (words: InboxWords, { code, field = '' }: { code: string; field?: string }) =>
  words.problems[`${code}:${field}`] ?? words.problems[code] ?? words.problems.other

/**
 * The list, another one whenever `list` is; what a form without a script did belongs to the page, so that it is said above the
 * list that came of it.
 */
export function Inbox({ list, ...given }: Given & { list: string }) {
  const [outcome, send] = useActionState<Outcome<Acted>, FormData>(actOnInbox, { state: 'fresh' })
  return (
    <>
      <Told outcome={outcome} send={send} words={given.words} articles={given.articles} />
      <List key={list} {...given} send={send} sent={outcome.state === 'refused' ? outcome.given : {}} />
    </>
  )
}

type Send = (sent: FormData) => void

/** What was done without a script, and the way to take it back. */
function Told({
  outcome,
  send,
  words,
  articles,
}: {
  outcome: Outcome<Acted>
  send: Send
  words: InboxWords
  articles: string
}) {
  if (outcome.state === 'fresh') return null
  if (outcome.state === 'refused')
    return (
      <p role="alert" className="mt-4">
        {problemOf(words, outcome)}
      </p>
    )
  const { act, id, articleId, wasHere, kept } = outcome.result
  return (
    <form action={send} className="queue-acts">
      <p role="status">
        {wasHere ? words.wasHere : words.did[act]} {kept > 0 && words.kept[Math.min(kept, words.kept.length - 1)]}
      </p>
      {articleId && <a href={`${articles}${articleId}`}>{words.open}</a>}
      {(act === 'draft' || act === 'dismiss') && (
        <>
          <input type="hidden" name="id" value={id} />
          <button name="act" value="undo">
            {words.undo}
          </button>
        </>
      )}
    </form>
  )
}

function List({ items, words, articles, send, sent }: Given & { send: Send; sent: Record<string, string> }) {
  const [states, change] = useReducer(stateReducer, {})
  useTellCounts(changesOf(items, states))
  const [said, setSaid] = useState('')
  const [current, setCurrent] = useState<string | null>(null)
  const [keysOn, setKeysOn] = useKeysOn()
  const done = useRef<string[]>([])
  const list = useRef<HTMLOListElement>(null)
  const sheet = useRef<HTMLDialogElement>(null)

  const goTo = useCallback((id: string | undefined) => {
    const element = id && list.current?.querySelector<HTMLElement>(`#w-${id}`)
    if (!element) return
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  }, [])

  /** Shown at once, told to the server in the order it was done; the item keeps its place. */
  const act = useCallback(
    (id: string, what: InboxActs, note = '') => {
      const before = states[id]?.did
      change({ id, to: { did: what, problem: undefined } })
      setSaid(words.did[what])
      if (what === 'draft' || what === 'dismiss') {
        done.current.push(id)
        const here = items.findIndex((item) => item.id === id)
        goTo(items[here + 1]?.id ?? id)
      } else done.current = done.current.filter((one) => one !== id)
      const failed = (problem: string | undefined) => {
        change({ id, to: { did: before, problem } })
        setSaid(problem ?? '')
      }
      actOnItem({ id, act: what, ...(note && { note }) }).then(
        (outcome) => {
          if (outcome.state === 'refused') failed(problemOf(words, outcome))
          if (outcome.state !== 'done') return
          const { articleId, wasHere, kept } = outcome.result
          change({ id, to: { articleId, wasHere, kept } })
          if (wasHere) setSaid(words.wasHere)
        },
        () => failed(words.problems.database),
      )
    },
    [items, states, words, goTo],
  )

  const press = useCallback(
    (key: string) => {
      const here = items.findIndex(({ id }) => id === current)
      const item = items[here]
      const did = item && states[item.id]?.did
      const isOpen = item && (did === 'undo' || (!did && item.state === 'NEW'))
      if (key === '?') sheet.current?.showModal()
      else if (key === 'j') goTo(items[here + 1]?.id)
      else if (key === 'k') goTo(items[here === -1 ? items.length - 1 : here - 1]?.id)
      else if (key === 'd' && isOpen) act(item.id, 'draft')
      // On a link or a button it is theirs.
      else if (key === 'Enter' && isOpen && document.activeElement?.id === `w-${item.id}`) act(item.id, 'draft')
      else if (key === 'r' && isOpen) act(item.id, 'dismiss')
      else if (key === 'u' && done.current.length > 0) {
        const last = done.current.at(-1)!
        act(last, 'undo')
        goTo(last)
      } else return false
      return true
    },
    [items, current, states, act, goTo],
  )
  useKeys(keysOn, press)

  return (
    <>
      <p className="queue-news">
        {items.length > 0 && (
          <button type="button" className="quiet-button needs-script" onClick={() => sheet.current?.showModal()}>
            {words.keys.open} <kbd>?</kbd>
          </button>
        )}
      </p>
      <ol className="queue queue-wires" ref={list}>
        {items.map((item) => (
          <li
            key={item.id}
            id={`w-${item.id}`}
            tabIndex={-1}
            aria-current={item.id === current ? 'true' : undefined}
            data-decided={states[item.id]?.did === 'undo' ? undefined : states[item.id]?.did}
            onFocus={() => setCurrent(item.id)}
          >
            {item.content}
            <Bar
              item={item}
              state={states[item.id]}
              words={words}
              articles={articles}
              send={send}
              sent={sent.id === item.id ? sent : {}}
              act={act}
            />
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
      <Help sheet={sheet} words={words.keys} close={words.close} on={keysOn} setOn={setKeysOn} />
    </>
  )
}
