import type { ReactNode } from 'react'
import type { Body } from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import { factLabels, type FactName } from '@/features/writing/client'
import type { ContentGiven } from '@/features/writing/schema'
import type { EditingView } from '@/features/writing/views'
import type { DeskMessages } from '@/lib/newsroom-words'
import type { Heard } from '../writing/outcome'

export type Words = DeskMessages['writing'] & { desk: DeskMessages['desk']['problems'] }

type Saved = { version: number; at: string; pending: boolean; gone: string[] }
type Asks<R> = (sent: unknown) => Promise<Heard<R>>

/** What the editor may ask of the newsroom. */
export type Doors = {
  save: (sent: { id: string; version: number; content: Text }) => Promise<Heard<Saved>>
  present: Asks<EditingView>
  move: Asks<{ status: string; version: number; at: string | null }>
  here: Asks<{ version: number; status: EditingView['status'] | null; others: string[] }>
  share: Asks<{ path: string }>
  endShares: Asks<void>
  remove: Asks<void>
  link: Asks<EditingView['versions']>
  unlink: Asks<EditingView['versions']>
}

/** What the text itself lets others do with it. */
export type BodyHandle = {
  read: () => Body
  write: (body: Body) => void
  focus: () => void
  /** Takes pictures out that the newsroom has left out: nobody's change, which is sent nowhere. */
  takeOut: (mediaIds: readonly string[]) => void
  /** What is on its way into the text waits until another is written in its place. */
  hold: () => void
}

export type Pictures = Map<string, PictureView>
export type Text = ContentGiven
export type Facts = Omit<Text, 'body'>

/** What the parts of the side panel share. */
export type PanelPart = {
  facts: Facts
  change: (more: Partial<Facts>) => void
  words: Words
  readOnly: boolean
  /** What was not taken of it when it was saved, and why. */
  untaken: Partial<Record<keyof Facts, string>>
}

const taken = async (answer: Response, pictures: Pictures) => {
  if (!answer.ok) throw new Error(`picture: ${answer.status}`)
  const { id, picture } = (await answer.json()) as { id: string; picture: PictureView }
  pictures.set(id, picture)
  return id
}

/** Sends a picture to the newsroom's store. @throws when it is refused or nothing answers */
export const sendPicture = async (file: File, pictures: Pictures): Promise<string> => {
  const form = new FormData()
  form.set('file', file)
  return taken(await fetch('/api/media', { method: 'POST', body: form }), pictures)
}

/** Has the newsroom fetch a picture that lies elsewhere. @throws when it cannot be had, is refused, or nothing answers */
export const fetchPicture = async (address: string, pictures: Pictures): Promise<string> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/api/media/from', { method: 'POST', headers, body: JSON.stringify({ address }) })
  return taken(answer, pictures)
}

export type EditorGiven = {
  article: EditingView
  /** Who writes. */
  me: string
  /** Edition of the page around it. */
  page: string
  words: Words
  /** All but the one for saving, which is a program (saving.ts). */
  doors: Omit<Doors, 'save'>
  sections: readonly { slug: string; name: string }[]
  editions: readonly { locale: string; name: string }[]
  zone: string
  /** Every zone that a time may be said in, the newsroom's first, with the names people have for them. */
  zones: readonly { id: string; name: string }[]
  /** The edition's ten digits. */
  digits: string
  /** What may be said under it, and the switches for whoever may set them. */
  discussion: ReactNode
  /** Whether they may say that two stories are one. */
  mayLink: boolean
  siteUrl: string
  /** Times printed on the server: browsers lack Sorani. */
  printed: Record<'published' | 'scheduled' | 'missed' | 'embargo' | 'note', string | null>
}

/** Why something was not done, in the words of the page. */
export const problemOf = (words: Words, code: string, field = '') => {
  if (code === 'invalid' && field.endsWith('headline')) return words.problems.headline
  if (code === 'invalid' && field.endsWith('authors')) return words.problems.authors
  const own = words.problems as Record<string, string>
  const general = words.desk as Record<string, string>
  return own[code] ?? general[code] ?? words.desk.other
}

/** What a field that goes with the text is called. */
export const fieldName = (words: Words, name: string) =>
  name === 'headline' || name === 'standfirst'
    ? words.editor[name]
    : words.panel[factLabels[name as FactName] ?? 'about']

/** Why a field was not saved with the rest, and what stands in its place. */
export const untakenOf = (words: Words, untaken: PanelPart['untaken'], name: keyof Facts) => {
  const code = untaken[name]
  return code === undefined ? undefined : `${problemOf(words, code, name)} ${words.saving.stays}`
}
