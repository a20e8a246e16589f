import 'server-only'
import type { Prisma } from '@/prisma/client/client'
import type { Locale } from '@/lib/locales'
import { recordMade, type Doer } from './made'
import type { CheckedFacts } from './schema'
import { slugOf } from './slug'

/** A change in progress: everything written through it happens together or not at all. */
export type Change = Prisma.TransactionClient

type Source = NonNullable<CheckedFacts['source']>
type Named = { slug: string; name: string }

// All of these find or make by unique slug. What was given another name keeps its slug: they are known by the name they have now
// first, then by the one their slug was made of. `skipDuplicates` waits for whoever is making the same one and then finds
// theirs; rows are made in the order of their slugs, so that two stories naming the same tags never wait for each other.
// What is made is on record with who made it; `undefined`: a sample newspaper is nobody's doing.
type MadeBy = Doer | undefined

/** Ids of the sections of these slugs. @throws where one is not there: sections are made by people, not by stories */
export const sectionsBySlug = async (change: Change, slugs: readonly string[]) => {
  const found = await change.section.findMany({
    where: { slug: { in: [...new Set(slugs)] } },
    select: { id: true, slug: true },
  })
  const ids = new Map(found.map(({ slug, id }) => [slug, id]))
  const missing = slugs.find((slug) => !ids.has(slug))
  if (missing !== undefined) throw new Error(`There is no section “${missing}”.`)
  return ids
}

/** Slugs of all sections. */
export const sectionsKnown = async (within: Pick<Change, 'section'>) =>
  new Set((await within.section.findMany({ select: { slug: true } })).map(({ slug }) => slug))

/** Of those that may be meant the one that is called so, else the one whose slug reads so. */
const meant = <T extends { slug: string; name: string }>(found: readonly T[], { slug, name }: Named) => {
  const called = found.filter((one) => one.name === name)
  return called.find((one) => one.slug === slug) ?? called[0] ?? found.find((one) => one.slug === slug)
}

/**
 * The source of this name. Its address is written with a new one only: what is known of a source shows with everybody's stories, so
 * it is changed where sources are looked after (features/furniture). `made` says whether it is new.
 */
const sourceNamed = async (change: Change, { name, url }: Source, by: MadeBy) => {
  const slug = slugOf(name, 'source')
  const find = async () => {
    const found = await change.source.findMany({
      where: { OR: [{ slug }, { name }] },
      select: { id: true, slug: true, name: true, becomesId: true },
    })
    const one = meant(found, { slug, name })
    // What became part of another is that one, by whichever name.
    return one && { id: one.becomesId ?? one.id }
  }
  let known = await find()
  // Many may make some at once, the slug keeps them apart; but not while one is being given this name (features/furniture).
  if (!known) {
    await change.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('names of tags and sources', 0))`
    known = await find()
  }
  const made = known
    ? []
    : await change.source.createManyAndReturn({
        data: [{ slug, name, url }],
        skipDuplicates: true,
        select: { id: true, name: true, url: true },
      })
  if (by !== undefined) await recordMade(change, 'source', made, by)
  const { id } = known ?? (await find())!
  return { id, made: made.length > 0 }
}

/** Of these the sources that are here, by their name or by the slug it makes. */
export const sourcesKnown = async (within: Pick<Change, 'source'>, wanted: readonly Named[]): Promise<Named[]> => {
  const [slugs, names] = [wanted.map(({ slug }) => slug), wanted.map(({ name }) => name)]
  const found = await within.source.findMany({
    where: { OR: [{ slug: { in: slugs } }, { name: { in: names } }] },
    select: { slug: true, name: true },
  })
  return wanted.filter((one) => meant(found, one) !== undefined)
}

/** The sources of many stories, each asked for once: what it is called here, and whether it is new. */
export const sourcesNamed = async (change: Change, all: readonly (Source | null | undefined)[], by: MadeBy) => {
  const keyOf = ({ name, url }: Source) => `${slugOf(name, 'source')} ${name} ${url ?? ''}`
  const named = new Map(all.flatMap((source) => (source ? [[keyOf(source), source] as const] : [])))
  const known = new Map<string, Awaited<ReturnType<typeof sourceNamed>>>()
  for (const [key, source] of [...named].sort(([a], [b]) => (a < b ? -1 : 1)))
    known.set(key, await sourceNamed(change, source, by))
  return (source: Source | null | undefined) => (source ? known.get(keyOf(source)) : undefined)
}

/** Each slug once, as the first of them has it. */
const bySlug = <T extends { slug: string }>(list: readonly T[]) =>
  [...new Map(list.toReversed().map((item) => [item.slug, item])).values()].sort((a, b) => (a.slug < b.slug ? -1 : 1))

type Found = { id: string; slug: string }

/** Looked for first: most stories name what is there already, and an archive brings a hundred thousand of them. */
const foundOrMade = async <T extends { slug: string }>(
  wanted: readonly T[],
  find: (rows: readonly T[]) => Promise<Found[]>,
  make: (rows: T[]) => Promise<unknown>,
) => {
  if (wanted.length === 0) return new Map<string, string>()
  const rows = bySlug(wanted)
  let found = await find(rows)
  if (found.length < rows.length) {
    const known = new Set(found.map(({ slug }) => slug))
    await make(rows.filter(({ slug }) => !known.has(slug)))
    found = await find(rows)
  }
  return new Map(found.map(({ slug, id }) => [slug, id]))
}

const inOrder = (slugs: readonly string[], ids: ReadonlyMap<string, string>) => [
  ...new Set(slugs.flatMap((slug) => ids.get(slug) ?? [])),
]

/** Somebody to sign; `isChosen`: by their address, whatever they are called. */
type Signing = { slug: string; name: string; locale: Locale; isChosen: boolean }

/** The authors that these are now: who became another is that one, by whichever name. */
const authorsKnown = async (change: Change, wanted: readonly Signing[]): Promise<Found[]> => {
  const rows = await change.author.findMany({
    where: { slug: { in: wanted.map(({ slug }) => slug) } },
    select: { id: true, slug: true, names: true, becomesId: true },
  })
  const atSlug = new Map(rows.map(({ slug, names, ...row }) => [slug, { id: row.becomesId ?? row.id, names }]))
  const isCalled = ({ slug, name, locale }: Signing) =>
    (atSlug.get(slug)?.names as Partial<Record<Locale, string>> | undefined)?.[locale] === name
  const others = wanted.filter((one) => !one.isChosen && !isCalled(one))
  const called = new Map<string, string>()
  if (others.length > 0) {
    const found = await change.$queryRaw<{ id: string; locale: string; name: string }[]>`
      SELECT DISTINCT ON (n.key, n.value) w.id, n.key AS locale, n.value AS name
        FROM author w CROSS JOIN LATERAL jsonb_each_text(w.names) n
        JOIN unnest(${others.map(({ locale }) => locale)}::text[], ${others.map(({ name }) => name)}::text[]) AS asked (locale, name)
          ON (asked.locale, asked.name) = (n.key, n.value)
       WHERE w.becomes_id IS NULL ORDER BY n.key, n.value, w.id`
    for (const { id, locale, name } of found) called.set(`${locale} ${name}`, id)
  }
  return wanted.flatMap(({ slug, name, locale, isChosen }) => {
    const id = (isChosen ? undefined : called.get(`${locale} ${name}`)) ?? atSlug.get(slug)?.id
    return id === undefined ? [] : [{ id, slug }]
  })
}

/** For each story the ids of its authors, in the order given, each once. */
export const authorsNamed = async (
  change: Change,
  stories: readonly Pick<CheckedFacts, 'locale' | 'authors'>[],
  by: MadeBy,
): Promise<string[][]> => {
  const wanted = stories.map(({ locale, authors }) =>
    authors.map(({ name, slug }) => ({
      slug: slug ?? slugOf(name, 'author'),
      ...{ name, locale, isChosen: slug !== undefined },
    })),
  )
  const ids = await foundOrMade(
    wanted.flat(),
    (rows) => authorsKnown(change, rows),
    async (rows) => {
      const data = rows.map(({ slug, name, locale }) => ({ slug, names: { [locale]: name } }))
      const select = { id: true, slug: true, names: true }
      const made = await change.author.createManyAndReturn({ data, skipDuplicates: true, select })
      if (by !== undefined) await recordMade(change, 'author', made, by)
    },
  )
  return wanted.map((authors) =>
    inOrder(
      authors.map(({ slug }) => slug),
      ids,
    ),
  )
}

/** The tags that these are now: of that name, of that slug, or what became of that slug when tags were made one. */
export const tagsKnown = async (
  change: Pick<Change, 'tag' | 'tagMove'>,
  locale: Locale,
  wanted: readonly Named[],
): Promise<Found[]> => {
  const slugs = wanted.map(({ slug }) => slug)
  const select = { id: true, slug: true, name: true, becomesId: true }
  const find = async (where: Prisma.TagWhereInput) =>
    (await change.tag.findMany({ where: { locale, ...where }, select })).map(({ becomesId, ...tag }) => ({
      ...tag,
      // What is being made part of another is that one.
      id: becomesId ?? tag.id,
    }))
  const found = await find({ slug: { in: slugs } })
  const exact = new Set(found.map(({ slug, name }) => `${slug} ${name}`))
  const others = wanted.filter(({ slug, name }) => !exact.has(`${slug} ${name}`))
  if (others.length === 0) return found
  const names = others.map(({ name }) => name)
  const renamed = await find({ name: { in: names } })
  const moved = await change.tagMove.findMany({
    where: { locale, slug: { in: others.map(({ slug }) => slug) } },
    select: { slug: true, tagId: true },
  })
  const ids = new Map(moved.map(({ slug, tagId }) => [slug, tagId]))
  return wanted.flatMap((one) => {
    const id = meant([...found, ...renamed], one)?.id ?? ids.get(one.slug)
    return id === undefined ? [] : [{ id, slug: one.slug }]
  })
}

/** For each story the ids of its tags, in the order given, each once. */
export const tagsNamed = async (
  change: Change,
  stories: readonly Pick<CheckedFacts, 'locale' | 'tags'>[],
  by: MadeBy,
): Promise<string[][]> => {
  const wanted = stories.map(({ locale, tags }) => tags.map((name) => ({ locale, slug: slugOf(name, 'tag'), name })))
  const ids = new Map<Locale, Map<string, string>>()
  for (const locale of [...new Set(stories.map((story) => story.locale))].sort())
    ids.set(
      locale,
      await foundOrMade(
        wanted.flat().filter((tag) => tag.locale === locale),
        (rows) => tagsKnown(change, locale, rows),
        async (data) => {
          const select = { id: true, locale: true, slug: true, name: true }
          const made = await change.tag.createManyAndReturn({ data, skipDuplicates: true, select })
          if (by !== undefined) await recordMade(change, 'tag', made, by)
        },
      ),
    )
  return wanted.map((tags, at) =>
    inOrder(
      tags.map(({ slug }) => slug),
      ids.get(stories[at]!.locale)!,
    ),
  )
}
