import 'server-only'
import type { Prisma } from '@/prisma/client/client'
import type { Locale } from '@/lib/locales'
import type { CheckedFacts } from './schema'
import { slugOf } from './slug'

/** A change in progress: everything written through it happens together or not at all. */
export type Change = Prisma.TransactionClient

// All of these find or make by unique slug. `skipDuplicates` waits for whoever is making the same one and then finds
// theirs; rows are made in the order of their slugs, so that two stories naming the same tags never wait for each other.

/** The section of this slug. @throws when there is none: sections are made by people, not by stories */
export const sectionBySlug = (change: Change, slug: string) =>
  change.section.findUniqueOrThrow({ where: { slug }, select: { id: true } })

/** The source of this name; its address is filled in when it was not known. `made` says whether it is new. */
export const sourceNamed = async (change: Change, { name, url }: NonNullable<CheckedFacts['source']>) => {
  const slug = slugOf(name, 'source')
  const { count } = await change.source.createMany({ data: [{ slug, name, url }], skipDuplicates: true })
  const { id } = await change.source.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  const told =
    url && count === 0 ? await change.source.updateMany({ where: { id, url: null }, data: { url } }) : undefined
  return { id, made: count > 0 || (told?.count ?? 0) > 0 }
}

const bySlug = <T extends { slug: string }>(list: T[]) =>
  [...new Map(list.map((item) => [item.slug, item])).values()].sort((a, b) => (a.slug < b.slug ? -1 : 1))

/** Looked for first: most stories name what is there already, and an archive brings a hundred thousand of them. */
const foundOrMade = async <T extends { slug: string }>(
  rows: T[],
  wanted: T[],
  find: () => Promise<{ id: string; slug: string }[]>,
  make: (rows: T[]) => Promise<unknown>,
) => {
  if (wanted.length === 0) return []
  const found = await find()
  if (found.length === rows.length) return inOrder(wanted, found)
  await make(rows)
  return inOrder(wanted, await find())
}

/** Ids of the authors, in the order given, each once. */
export const authorsNamed = async (change: Change, locale: Locale, authors: CheckedFacts['authors']) => {
  const wanted = authors.map(({ name, slug }) => ({ slug: slug ?? slugOf(name, 'author'), names: { [locale]: name } }))
  return foundOrMade(
    bySlug(wanted),
    wanted,
    () =>
      change.author.findMany({
        where: { slug: { in: wanted.map(({ slug }) => slug) } },
        select: { id: true, slug: true },
      }),
    (data) => change.author.createMany({ data, skipDuplicates: true }),
  )
}

/** Ids of the tags, in the order given, each once. */
export const tagsNamed = async (change: Change, locale: Locale, names: string[]) => {
  const wanted = names.map((name) => ({ locale, slug: slugOf(name, 'tag'), name }))
  return foundOrMade(
    bySlug(wanted),
    wanted,
    () =>
      change.tag.findMany({
        where: { locale, slug: { in: wanted.map(({ slug }) => slug) } },
        select: { id: true, slug: true },
      }),
    (data) => change.tag.createMany({ data, skipDuplicates: true }),
  )
}

const inOrder = (wanted: { slug: string }[], found: { id: string; slug: string }[]) => {
  const ids = new Map(found.map(({ slug, id }) => [slug, id]))
  return [...new Set(wanted.flatMap(({ slug }) => ids.get(slug) ?? []))]
}
