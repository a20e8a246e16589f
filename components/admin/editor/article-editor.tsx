'use client'

import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { ofLanguage } from '@/lib/locales'
import { useBeginning } from './beginning'
import { BodyEditor } from './body-editor'
import { Conflict } from './conflict'
import { Count } from './count'
import type { DeskView, Saving } from './desk-view'
import { momentShown } from './moments'
import { Moves, stateOfStory } from './moves'
import { RemoveDraft } from './remove-draft'
import { onEnter } from './entering'
import { sendText } from './saving'
import { SetAside } from './set-aside'
import { SidePanel } from './side-panel'
import { fieldName, problemOf, untakenOf, type EditorGiven, type Pictures, type Words } from './types'
import { makeWritingDesk, type WritingDesk } from './writing-desk'

function SavingLine({ saving, untaken, words }: { saving: Saving; untaken: DeskView['untaken']; words: Words }) {
  const left = Object.keys(untaken).map((name) => fieldName(words, name))
  const text =
    saving.state === 'refused'
      ? words.saving.refused.replace('{why}', problemOf(words, saving.code, saving.field))
      : saving.state === 'saved' && left.length > 0
        ? words.saving.except.replace('{fields}', left.join(' · '))
        : words.saving[saving.state]
  const isBad = saving.state === 'refused' || left.length > 0
  return (
    <p role="status" data-saving={saving.state} className={isBad ? 'text-accent' : 'meta'}>
      {text}
    </p>
  )
}

/** The page anew; what is not saved by then stays on this machine. */
const showAsItIs = async (desk: WritingDesk) => {
  await desk.saveNow()
  window.location.reload()
}

/** Why it was sent back, or withdrawn, for whoever goes on with it. */
function Note({ article, words, printed }: EditorGiven) {
  if (!article.note) return null
  const { move, by, text } = article.note
  return (
    <section className="border-accent mt-3 max-w-3xl border-s-[3px] ps-3" aria-label={words.moves.why}>
      <p className="label">
        {words.saving[move === 'sendBack' ? 'sentBack' : 'withdrawn']
          .replace('{name}', by || '…')
          .replace('{time}', printed.note ?? '')}
      </p>
      <p className="whitespace-pre-line" dir="auto">
        {text}
      </p>
    </section>
  )
}

/** The desk of one article: its words, what stands beside them, and what happens next. */
export function ArticleEditor(given: EditorGiven) {
  const { article, words } = given
  const [doors] = useState(() => ({ ...given.doors, save: sendText }))
  const [pictures] = useState<Pictures>(() => new Map(Object.entries(article.media)))
  const [desk] = useState(() => makeWritingDesk(article, given.me, doors, pictures))
  const { facts, saving, pending, others, moved, conflict, isGone, typed, untaken, leftOut, aside } =
    useSyncExternalStore(desk.subscribe, desk.snapshot, desk.snapshot)
  useEffect(() => desk.start(), [desk])
  const headline = useRef<HTMLTextAreaElement>(null)
  useBeginning(article, headline)
  // What was pressed to save both texts as one is there no more: writing goes on in that text.
  const standfirst = useRef<HTMLTextAreaElement>(null)
  const writing = useRef<HTMLDivElement>(null)
  // A window that stands open over what is hidden now would let nobody decide anything.
  useLayoutEffect(() => {
    if (conflict) for (const dialog of writing.current?.querySelectorAll('dialog') ?? []) dialog.close()
  }, [conflict])
  const isDeciding = useRef(false)
  useEffect(() => {
    if (isDeciding.current && !conflict) desk.focusText()
    isDeciding.current = conflict !== null
  }, [conflict, desk])

  const language = facts.language ?? article.locale
  const isStill = !article.mayWrite || isGone
  const spoken = { ...ofLanguage(language), lang: language }
  return (
    <div className="mt-3">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <p id={stateOfStory} className="label">
          {words.status[article.status]}
        </p>
        {isStill ? (
          <p className="meta">{words.saving.readOnly}</p>
        ) : (
          <SavingLine saving={saving} untaken={untaken} words={words} />
        )}
        {pending && (
          <p className="label text-accent">
            {article.status === 'SCHEDULED' ? words.saving.pendingScheduled : words.saving.pending}
          </p>
        )}
        {others.length > 0 && (
          <p className="label" role="status">
            {words.saving.here.replace('{names}', others.join(', '))}
          </p>
        )}
        <Count read={desk.read} typed={typed} language={language} words={words} digits={given.digits} />
      </div>
      {isGone && (
        <p role="alert" className="border-accent mt-3 max-w-3xl border-s-[3px] ps-3">
          {words.saving.deleted}
        </p>
      )}
      {moved && !isGone && (
        <p
          role="alert"
          className="border-accent mt-3 flex max-w-3xl flex-wrap items-baseline gap-x-4 border-s-[3px] ps-3"
        >
          {words.saving[moved.by ? 'moved' : 'movedByItself']
            .replace('{name}', moved.by)
            .replace('{status}', words.status[moved.status])}
          <button type="button" className="desk-button" onClick={() => void showAsItIs(desk)}>
            {words.saving.reload}
          </button>
        </p>
      )}
      <Note {...given} />
      {aside && <SetAside text={aside} words={words} onThrown={desk.throwAside} />}
      {conflict && (
        <Conflict
          mine={conflict.mine}
          theirs={conflict.theirs}
          base={conflict.base}
          words={words}
          language={language}
          sections={given.sections}
          pictures={pictures}
          moment={momentShown(given.zones[0]?.id ?? 'UTC', given.digits)}
          me={given.me}
          onChosen={(content) => void desk.goOnWith(content)}
        />
      )}
      <div
        ref={writing}
        className={conflict ? 'hidden' : 'mt-3 grid gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]'}
        onBlur={() => void desk.saveNow()}
      >
        <div className="min-w-0">
          <label className="desk-label">
            {words.editor.headline}
            <textarea
              ref={headline}
              className="editor-headline"
              rows={1}
              maxLength={300}
              readOnly={isStill}
              value={facts.headline}
              aria-invalid={untaken.headline !== undefined || undefined}
              onChange={(event) => desk.change({ headline: event.target.value.replace(/\n/g, ' ') })}
              onKeyDown={(event) => onEnter(event, () => standfirst.current?.focus())}
              {...spoken}
            />
            {untaken.headline !== undefined && (
              <span className="text-accent font-normal">{untakenOf(words, untaken, 'headline')}</span>
            )}
          </label>
          <label className="desk-label mt-3">
            {words.editor.standfirst}
            <textarea
              ref={standfirst}
              className="editor-standfirst"
              rows={2}
              maxLength={2_000}
              readOnly={isStill}
              value={facts.standfirst}
              onChange={(event) => desk.change({ standfirst: event.target.value })}
              onKeyDown={(event) => onEnter(event, desk.focusText)}
              {...spoken}
            />
          </label>
          <div className="mt-4">
            <BodyEditor
              body={article.content.body}
              editable={!isStill}
              language={language}
              words={words}
              digits={given.digits}
              zone={given.zones[0]?.id ?? 'UTC'}
              pictures={pictures}
              leftOut={leftOut}
              onReady={desk.textReady}
              onChange={desk.typedText}
            />
          </div>
        </div>
        <aside aria-label={words.panel.about} className="min-w-0">
          {!isGone && <Moves {...given} pending={pending} desk={desk} />}
          <SidePanel
            {...given}
            facts={facts}
            change={desk.change}
            untaken={untaken}
            pictures={pictures}
            readOnly={isStill}
          />
          {!isGone && <RemoveDraft {...given} desk={desk} />}
        </aside>
      </div>
    </div>
  )
}
