import 'server-only'
import { may } from '@/features/accounts/rights'
import { writeAudit } from '@/features/audit'
import { db } from '@/lib/db'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import type { WireGiven } from '../schema'

type By = { id: string; role: Role; requestId?: string }

/**
 * How a source is asked for news from now on; without an address it is asked no more, and what came of it stays. A feed that
 * is new is asked within a minute; only what it brings from now on is published by itself.
 * @throws Refused `forbidden`, `not_found`, `invalid` where there is no such section, or where the text is to be
 *   read whole and nobody has noted that the licence lets us (`field` "readsWhole")
 */
export const setWire = ({ by, id, ...given }: WireGiven & { by: By }) =>
  db.$transaction(async (change) => {
    if (!may(by, 'furniture')) throw new Refused('forbidden')
    await change.$queryRaw`SELECT 1 FROM source WHERE id = ${id}::uuid FOR UPDATE`
    const source = await change.source.findFirst({
      where: { id, becomesId: null },
      select: { id: true, licenceNote: true, wire: true },
    })
    if (!source) throw new Refused('not_found')
    const { feedUrl, everyMinutes, locale = null, readsWhole, publishes } = given
    if (feedUrl && readsWhole && source.licenceNote.trim() === '') throw new Refused('invalid', { field: 'readsWhole' })
    const section = given.section
      ? await change.section.findUnique({ where: { slug: given.section }, select: { id: true } })
      : null
    if (given.section && !section) throw new Refused('invalid', { field: 'section' })
    const was = source.wire
    const settings = { feedUrl, everyMinutes, locale, sectionId: section?.id ?? null, readsWhole }
    if (!feedUrl) await change.wire.deleteMany({ where: { sourceId: id } })
    else {
      const isOther = was?.feedUrl !== feedUrl
      const publishesSince = publishes ? ((isOther ? null : was?.publishesSince) ?? new Date()) : null
      const nothingWrong = { failures: 0, problem: '', problemDetail: '', failingSince: null }
      const anew = { etag: null, lastModified: null, ...nothingWrong, dueAt: new Date() }
      await change.wire.upsert({
        where: { sourceId: id },
        create: { sourceId: id, ...settings, publishesSince },
        // Whoever saves wants to see something happen: what did not answer is asked again, too.
        update: { ...settings, publishesSince, ...(isOther ? anew : { failures: 0, dueAt: new Date() }) },
      })
    }
    await writeAudit(change, {
      actorId: by.id,
      action: 'source.wire',
      subjectType: 'source',
      subjectId: id,
      before: was && {
        feedUrl: was.feedUrl,
        everyMinutes: was.everyMinutes,
        locale: was.locale,
        sectionId: was.sectionId,
        readsWhole: was.readsWhole,
        publishes: was.publishesSince !== null,
      },
      after: feedUrl ? { ...settings, publishes } : null,
      requestId: by.requestId ?? '',
    })
  })
