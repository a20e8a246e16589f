import type { ReactNode } from 'react'
import { changesOf, cut, differing, isReferring, listed, type Change, type Kind } from '@/features/record/rules'
import { keyOf, type RecordLine, type ReferenceType, type Things } from '@/features/record/views'
import { comparedWords } from '@/features/writing/client'
import { inLanguage } from '@/lib/i18n'
import { isLocale, ownNames, type Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { Words } from '../writing/compared'
import { readable, said } from './said'

type Given = { locale: Locale; things: Things }

/** What has a name of its own, called as it is now, with the way there. */
export function Named({
  type,
  id,
  locale,
  things,
  gone,
}: Given & { type: ReferenceType; id: string; gone: ReactNode }) {
  const thing = things[keyOf({ type, id })]
  if (!thing) return gone
  const name = <bdi>{cut(thing.name, 90) || deskWords(locale)('media.unnamed')}</bdi>
  return thing.path ? <a href={thing.path}>{name}</a> : name
}

/** What is not there any more, as the line itself called it. */
export function Gone({ line, locale }: { line: RecordLine; locale: Locale }) {
  const sides = [line.before, line.after].filter((side) => typeof side === 'object' && side !== null)
  const called = sides
    .map((side) => side as { name?: unknown; headline?: unknown; names?: unknown; alt?: unknown; host?: unknown })
    .map(({ name, headline, names, alt, host }) => name ?? headline ?? host ?? (inLanguage(names, locale) || alt))
    .find((name) => typeof name === 'string' && name !== '')
  return called === undefined ? (
    <span className="meta">{deskWords(locale)('record.gone')}</span>
  ) : (
    <bdi>{cut(String(called), 90)}</bdi>
  )
}

function Value({ kind, value, locale, things }: Given & { kind: Kind | undefined; value: unknown }) {
  if (isReferring(kind) && typeof value === 'string')
    return (
      <Named
        {...{ locale, things }}
        type={kind}
        id={value}
        gone={kind === 'sourceSlug' ? value : deskWords(locale)('record.gone')}
      />
    )
  return <bdi dir={kind === 'address' ? 'ltr' : undefined}>{cut(said(kind, value, locale))}</bdi>
}

/** What went and what came; whoever hears it is told which is which. */
function Went({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <>
      <span className="sr-only">{deskWords(locale)('record.before')}: </span>
      <del className="diff-removed">{children}</del>
    </>
  )
}
function Came({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <>
      <span className="sr-only">{deskWords(locale)('record.after')}: </span>
      <ins className="diff-added">{children}</ins>
    </>
  )
}

/** Longer than this, two passages have nothing in common that is worth seeking. */
const mostCompared = 400

/** Where a text was changed, and a few words around. */
function Passage({ before, after, locale }: { before: string; after: string; locale: Locale }) {
  const { lead, before: was, after: is, tail } = differing(before, after)
  return (
    <bdi className="whitespace-pre-line">
      {lead}
      {was.length + is.length <= mostCompared ? (
        <Words parts={comparedWords(was, is, locale)} />
      ) : (
        <>
          {was && <Went locale={locale}>{cut(was)}</Went>} {is && <Came locale={locale}>{cut(is)}</Came>}
        </>
      )}
      {tail}
    </bdi>
  )
}

const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

function Listed({ kind, before, after, locale, things }: Given & { kind: Kind; before: unknown; after: unknown }) {
  const one = (text: string) => {
    if (kind === 'languages') return isLocale(text) ? ownNames[text] : text
    if (kind === 'events') return said('event', text, locale)
    return things[keyOf({ type: 'sectionSlug', id: text })]?.name ?? text
  }
  const { removed, added } = listed(texts(before), texts(after))
  const line = (all: readonly string[]) =>
    all.map((text, at) => (
      <span key={text}>
        {at > 0 && ' · '}
        <bdi>{one(text)}</bdi>
      </span>
    ))
  // The same things in another order.
  if (removed.length === 0 && added.length === 0)
    return (
      <>
        <Went locale={locale}>{line(texts(before))}</Went>
        <br />
        <Came locale={locale}>{line(texts(after))}</Came>
      </>
    )
  return (
    <>
      {removed.length > 0 && <Went locale={locale}>{line(removed)}</Went>}
      {removed.length > 0 && added.length > 0 && ' '}
      {added.length > 0 && <Came locale={locale}>{line(added)}</Came>}
    </>
  )
}

const isList = (kind: Kind | undefined): kind is Kind =>
  kind === 'languages' || kind === 'words' || kind === 'sections' || kind === 'events'

function FromTo({ change, ...given }: Given & { change: Change }) {
  const { field, before, after } = change
  const kind = field?.[0]
  const { locale } = given
  if (isList(kind)) return <Listed {...given} kind={kind} before={before} after={after} />
  if (kind === 'prose' && typeof before === 'string' && typeof after === 'string' && before && after)
    return <Passage before={before} after={after} locale={locale} />
  const value = (one: unknown) => <Value {...given} kind={kind} value={one} />
  if (before === undefined) return value(after)
  if (after === undefined) return <Went locale={locale}>{value(before)}</Went>
  return (
    <>
      <Went locale={locale}>{value(before)}</Went> <span aria-hidden>{deskWords(locale)('record.arrow')}</span>{' '}
      <Came locale={locale}>{value(after)}</Came>
    </>
  )
}

/** Everything a line says was changed, in words: the name of each field, what it was and what it is. */
export function Changes({ line, ...given }: Given & { line: RecordLine }) {
  const changes = changesOf(line)
  if (changes.length === 0) return null
  return (
    <dl className="grid gap-y-1">
      {changes.map((change) => (
        <div key={change.name}>
          <dt className="meta inline">
            {change.field ? deskWords(given.locale)(change.field[1]) : readable(change.name)}:{' '}
          </dt>
          <dd className="inline">
            <FromTo {...given} change={change} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
