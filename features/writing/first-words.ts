import 'server-only'
import type { Body } from '@/features/articles/body'
import type { Change } from '@/features/articles/references'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import type { Content } from './schema'

type Said = { id: string; alt: string; credit: string }

/** What a text says of each of its pictures; where it shows one twice, the first that says something. */
const saidOf = ({ lead, body }: Pick<Content, 'lead' | 'body'>): Said[] => {
  const inBody = (body as Body).flatMap((block) =>
    block.kind === 'image' ? [block] : block.kind === 'gallery' ? block.images : [],
  )
  const said = new Map<string, Said>()
  for (const { mediaId: id, alt, credit } of lead ? [lead, ...inBody] : inBody) {
    const before = said.get(id)
    said.set(id, { id, alt: before?.alt || (alt ?? '').trim(), credit: before?.credit || (credit ?? '').trim() })
  }
  return [...said.values()].filter(({ alt, credit }) => alt || credit)
}

/**
 * The first words anybody finds for a picture are the library's too, which has none of its own yet: its author may not mend
 * those once readers see the picture, and nobody should have to write them twice. What the library says is never overwritten.
 */
export const keepFirstWords = async (change: Change, content: Pick<Content, 'lead' | 'body'>) => {
  const said = saidOf(content)
  if (said.length === 0) return
  const ids = said.map(({ id }) => id)
  // In one order for everybody: two who show the same pictures must not wait for each other.
  const wordless = await change.$queryRaw<{ id: string; credit: string }[]>`
    SELECT id, credit FROM media WHERE id = ANY(${ids}::uuid[]) AND (alt = '' OR credit = '')
     ORDER BY id FOR NO KEY UPDATE`
  if (wordless.length === 0) return
  await change.$executeRaw`
    UPDATE media m
       SET alt = CASE WHEN m.alt = '' THEN said.alt ELSE m.alt END,
           credit = CASE WHEN m.credit = '' THEN said.credit ELSE m.credit END
      FROM unnest(${ids}::uuid[], ${said.map(({ alt }) => alt)}::text[], ${said.map(({ credit }) => credit)}::text[])
        AS said (id, alt, credit)
     WHERE m.id = said.id AND (m.alt = '' AND said.alt <> '' OR m.credit = '' AND said.credit <> '')`
  // A story that names nobody for a picture names whom the library does.
  const credited = wordless.filter(({ id, credit }) => credit === '' && said.some((one) => one.id === id && one.credit))
  if (credited.length === 0) return
  const shown = await change.mediaUse.findMany({
    where: { mediaId: { in: credited.map(({ id }) => id) } },
    select: { articleId: true },
    take: 1_000,
  })
  await expire(
    shown.map(({ articleId }) => tags.story(articleId)),
    change,
  )
}
