'use client'

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PictureView } from '@/features/media/views'
import type { EditingView } from '@/features/writing/views'
import { ofLanguage } from '@/lib/locales'
import { BodyEditor } from './body-editor'
import { Conflict } from './conflict'
import { Count } from './count'
import { Moves } from './moves'
import { SidePanel } from './side-panel'
import type { BodyHandle, Doors, Facts, Pictures, Text, Words } from './types'
import { useSaving, type Saving } from './use-saving'

export type EditorGiven = {
  article: EditingView
  /** Edition of the page around it. */
  page: string
  words: Words
  doors: Doors
  sections: readonly { slug: string; name: string }[]
  editions: readonly { locale: string; name: string }[]
  zone: string
  /** The edition's ten digits. */
  digits: string
  siteUrl: string
  /** Times printed on the server: browsers lack Sorani. */
  printed: { published: string | null; scheduled: string | null }
}

const lookEvery = 10_000

export const problemOf = (words: Words, code: string, field = '') => {
  if (code === 'invalid' && field.endsWith('headline')) return words.problems.headline
  const own = words.problems as Record<string, string>
  const general = words.desk as Record<string, string>
  return own[code] ?? general[code] ?? words.desk.other
}

function SavingLine({ saving, words }: { saving: Saving; words: Words }) {
  const text =
    saving.state === 'refused'
      ? words.saving.refused.replace('{why}', problemOf(words, saving.code, saving.field))
      : words.saving[saving.state]
  return (
    <p role="status" data-saving={saving.state} className={saving.state === 'refused' ? 'text-accent' : 'meta'}>
      {text}
    </p>
  )
}

/** The desk of one article: its words, what stands beside them, and what happens next. */
export function ArticleEditor(given: EditorGiven) {
  const { article, words, doors } = given
  const { body: _, ...firstFacts } = article.content
  const [facts, setFacts] = useState<Facts>(firstFacts)
  const factsNow = useRef(facts)
  const text = useRef<BodyHandle | null>(null)
  const [pictures] = useState<Pictures>(() => new Map<string, PictureView>(Object.entries(article.media)))
  const [conflict, setConflict] = useState<{ mine: Text; theirs: EditingView } | null>(null)
  const [others, setOthers] = useState<string[]>([])
  const [typed, setTyped] = useState(0)

  const read = useCallback(
    (): Text => ({ ...factsNow.current, body: text.current?.read() ?? article.content.body }),
    [article.content.body],
  )
  const show = useCallback((content: Text) => {
    const { body, ...rest } = content
    factsNow.current = rest
    setFacts(rest)
    text.current?.write(body)
    setTyped((n) => n + 1)
  }, [])
  const openConflict = useCallback(
    async (mine: Text) => {
      const heard = await doors.present({ id: article.id }).catch(() => null)
      if (heard?.state !== 'done') return
      for (const [id, view] of Object.entries(heard.result.media)) pictures.set(id, view)
      setConflict({ mine, theirs: heard.result })
    },
    [article.id, doors, pictures],
  )
  const { saving, pending, version, touch, saveNow, goOnFrom, takeOver, isClean } = useSaving({
    id: article.id,
    first: { version: article.version, pending: article.pending, content: article.content },
    read,
    doors,
    onStale: (mine) => void openConflict(mine),
    onKept: show,
  })

  const change = (more: Partial<Facts>) => {
    factsNow.current = { ...factsNow.current, ...more }
    setFacts(factsNow.current)
    touch()
  }

  const look = useEffectEvent(async () => {
    if (document.visibilityState === 'hidden') return
    const heard = await doors.here({ id: article.id }).catch(() => null)
    if (heard?.state !== 'done') return
    setOthers(heard.result.others)
    if (heard.result.version <= version.current || !isClean() || conflict) return
    const theirs = await doors.present({ id: article.id }).catch(() => null)
    if (theirs?.state !== 'done' || !isClean()) return
    for (const [id, view] of Object.entries(theirs.result.media)) pictures.set(id, view)
    takeOver(theirs.result.version, theirs.result.pending)
    show(theirs.result.content)
  })
  const goodbye = useEffectEvent(() => void doors.leave({ id: article.id }).catch(() => {}))
  useEffect(() => {
    void look()
    const every = setInterval(() => void look(), lookEvery)
    window.addEventListener('pagehide', goodbye)
    return () => {
      clearInterval(every)
      window.removeEventListener('pagehide', goodbye)
    }
  }, [])

  const language = facts.language ?? article.locale
  const isStill = !article.mayWrite
  const headlineProps = { ...ofLanguage(language), lang: language }
  return (
    <div className="mt-3">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <p className="label">{words.status[article.status]}</p>
        {isStill ? <p className="meta">{words.saving.readOnly}</p> : <SavingLine saving={saving} words={words} />}
        {pending && <p className="label text-accent">{words.saving.pending}</p>}
        {others.length > 0 && (
          <p className="label" role="status">
            {words.saving.here.replace('{names}', others.join(', '))}
          </p>
        )}
        <Count read={read} typed={typed} language={language} words={words} digits={given.digits} />
      </div>
      {conflict && (
        <Conflict
          {...conflict}
          words={words}
          language={language}
          onChosen={(content) => {
            setConflict(null)
            show(content)
            goOnFrom(conflict.theirs.version)
          }}
        />
      )}
      <div
        className={conflict ? 'hidden' : 'mt-3 grid gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]'}
        onBlur={() => void saveNow()}
      >
        <div className="min-w-0">
          <label className="desk-label">
            {words.editor.headline}
            <textarea
              className="editor-headline"
              rows={1}
              maxLength={300}
              readOnly={isStill}
              value={facts.headline}
              onChange={(event) => change({ headline: event.target.value.replace(/\n/g, ' ') })}
              {...headlineProps}
            />
          </label>
          <label className="desk-label mt-3">
            {words.editor.standfirst}
            <textarea
              className="editor-standfirst"
              rows={2}
              maxLength={2_000}
              readOnly={isStill}
              value={facts.standfirst}
              onChange={(event) => change({ standfirst: event.target.value })}
              {...headlineProps}
            />
          </label>
          <div className="mt-4">
            <BodyEditor
              body={article.content.body}
              editable={article.mayWrite}
              language={language}
              words={words}
              pictures={pictures}
              onReady={(handle) => (text.current = handle)}
              onChange={() => {
                setTyped((n) => n + 1)
                touch()
              }}
            />
          </div>
        </div>
        <aside aria-label={words.panel.about} className="min-w-0">
          <Moves {...given} pending={pending} version={version} saveNow={saveNow} />
          <SidePanel {...given} facts={facts} change={change} pictures={pictures} readOnly={isStill} />
        </aside>
      </div>
    </div>
  )
}
