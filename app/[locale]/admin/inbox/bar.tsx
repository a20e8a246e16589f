'use client'

import type { MouseEvent } from 'react'
import type { InboxActs, Listed, State } from './inbox-state'
import type { InboxWords } from './inbox-words'

type Given = {
  item: Listed
  state: State | undefined
  words: InboxWords
  /** Where a story is opened; its id comes behind. */
  articles: string
  /** For forms without a script, and what one of it was sent with that was refused. */
  send: (sent: FormData) => void
  sent: Record<string, string>
  act: (id: string, act: InboxActs, note?: string) => void
}

/** What can be done with one item, or what has been done: in the same place. A form, which does the same without a script. */
export function Bar({ item, state = {}, words, articles, send, sent, act }: Given) {
  const { id } = item
  const instead = (what: InboxActs) => (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault()
    const note = new FormData(event.currentTarget.form ?? undefined).get('note')
    act(id, what, typeof note === 'string' ? note : '')
  }
  const button = (what: InboxActs, label: string, key?: string) => (
    <button name="act" value={what} className={what === 'undo' ? undefined : 'queue-main'} onClick={instead(what)}>
      {label} {key && <kbd>{key}</kbd>}
    </button>
  )
  const { did, wasHere, kept = 0, problem } = state
  // What is taken over makes no story: it stands where it stood.
  const articleId = state.articleId ?? item.articleId
  const isOpen = item.state === 'NEW' || did === 'undo'
  const isTold = (item.hasChange || item.isGone) && !did
  return (
    <form action={send} className="queue-acts">
      <input type="hidden" name="id" value={id} />
      {isTold && item.hasChange && item.isPublished && (
        <label className="grow">
          {words.note}
          <input name="note" dir="auto" maxLength={1_000} defaultValue={sent.note} />
        </label>
      )}
      {isTold && item.hasChange && button('accept', item.isPublished ? words.acceptCorrection : words.accept)}
      {isTold && button('leave', words.leave)}
      {!isTold && isOpen && (!did || did === 'undo') && (
        <>
          {button('draft', words.draft, 'd')}
          {button('dismiss', words.dismiss, 'r')}
        </>
      )}
      {did && did !== 'undo' && <strong>{wasHere && did === 'draft' ? words.wasHere : words.did[did]}</strong>}
      {kept > 0 && <span>{words.kept[Math.min(kept, words.kept.length - 1)]}</span>}
      {articleId && (!isOpen || did === 'draft') && <a href={`${articles}${articleId}`}>{words.open}</a>}
      {(did === 'draft' || did === 'dismiss' || (!did && !isTold && item.state !== 'NEW')) &&
        button('undo', words.undo, did && 'u')}
      {problem && <span className="text-accent">{problem}</span>}
    </form>
  )
}
