import { expect, test } from 'vitest'
import { bringComments } from '@/features/comments/importing/mutations'
import { inOneChange } from '@/features/articles/mutations'
import { storyOnceAt } from '@/features/articles/moved/queries'
import { db } from '@/lib/db'
import { importing, written } from '../fixtures/importing'
import { upTo, wxr } from '../fixtures/wxr'

/** Which story is which: WordPress counts posts and comments from one on every site, and sites have the names they like. */

const lantern = wxr(upTo(6))
/** Another site that is called the same, its first stories other ones. */
const other = wxr(upTo(6), (n) => `Elsewhere ${n}`)
  .replaceAll('//lantern.example', '//lantern-valley.example')
  .replaceAll('It is what I said', 'It is what we say elsewhere')
const counts = async () => [await db.article.count(), await db.comment.count(), await db.importedItem.count()]
const bring = (text: string, more = {}) => importing([written('export.xml', text)], more)

test('two sites of one name: neither writes over the other, and every comment comes', async () => {
  await bring(lantern)
  const one = await counts()
  const report = await bring(other)
  expect([report.added.length, report.updated.length, report.comments]).toEqual([6, 0, 6])
  expect(await counts()).toEqual(one.map((count) => count * 2))
  const headlines = (await db.article.findMany({ orderBy: { headline: 'asc' } })).map(({ headline }) => headline)
  expect(headlines).toEqual([...upTo(6).map((n) => `Elsewhere ${n}`), ...upTo(6).map((n) => `Story ${n}`)])
  for (const text of [lantern, other, lantern.replaceAll('https://lantern', 'http://www.lantern')])
    expect([(await bring(text)).added.length, await counts()]).toEqual([0, one.map((count) => count * 2)])
})

test('what has no place here is counted: an address that leads to another story already', async () => {
  await bring(lantern)
  const report = await bring(other)
  // "/1" and "/p/1" of six stories each.
  expect(report.lost.get('old address that leads to another story already')).toBe(12)
  expect((await storyOnceAt('/1'))?.slug).toBe('story-1')
})

test('a comment that was moved to another story there stays where it is here, and is counted', async () => {
  await bring(lantern)
  const [thread] = /(<wp:comment>[^]*<\/wp:comment>)(?=<\/item>)/.exec(wxr([3]))!
  const moved = wxr([3, 4])
    .replace(thread!, '')
    .replace(/<\/item><\/channel>/, `${thread}</item></channel>`)
  const before = await counts()
  const report = await bring(moved)
  expect(report.lost.get('comment that stands under another story already')).toBe(3)
  expect(await counts()).toEqual(before)
})

/** As an import kept it that knew a site by its name only. */
const asKeptBefore = async () => {
  await db.$executeRaw`UPDATE imported_item SET guid = regexp_replace(guid, '^wordpress lantern.example', 'wordpress')`
  const { articleId } = await db.importedItem.findFirstOrThrow({ where: { guid: 'wordpress 3' } })
  await db.comment.deleteMany({ where: { articleId } })
  const said = (id: string, parentId: string | null, isPublished: boolean) => {
    const createdAt = new Date('2010-01-01T03:00:00Z')
    return { id, parentId, name: `Reader ${id}`, body: `It is what I said of number 3, as number ${id}.`, createdAt, isPublished } // prettier-ignore
  }
  const comments = [said('30', null, true), said('31', '30', true), said('32', '30', false)]
  await inOneChange((change) => bringComments(change, 'the-lantern', [{ articleId, comments }]))
}

test('what an earlier import brought is known again, with its comments', async () => {
  await bring(lantern)
  // The print an earlier import kept of it.
  expect(await db.importedItem.findFirstOrThrow({ where: { guid: 'wordpress lantern.example 3' } })).toMatchObject({
    contentHash: 'a00106c761c989ef1c34ca33c6060de7d30948bb83cb20792faf8dc168379bca',
  })
  await asKeptBefore()
  const before = await counts()
  expect([(await bring(lantern)).unchanged, await counts()]).toEqual([6, before])
  const changed = lantern.replaceAll('is <em>lit</em>', 'is out')
  const report = await bring(changed)
  expect([report.added.length, report.updated.length, report.comments]).toEqual([0, 6, 0])
  expect([...report.lost]).toEqual([])
  expect(await counts()).toEqual(before)
  const guids = (await db.importedItem.findMany({ orderBy: { guid: 'asc' } })).map(({ guid }) => guid)
  expect(guids).toEqual(upTo(6).map((n) => `wordpress lantern.example ${n}`))
  expect((await bring(changed)).unchanged).toBe(6)
})

test('what an earlier import brought is not another site’s of that name', async () => {
  await bring(lantern)
  await asKeptBefore()
  const report = await bring(other)
  expect([report.added.length, report.updated.length, report.unchanged]).toEqual([6, 0, 0])
  expect((await bring(lantern)).unchanged).toBe(6)
})

test('an export that does not say where its site stood is refused, until somebody says it', async () => {
  const nowhere = lantern.replace('<link>https://lantern.example</link>', '')
  await expect(bring(nowhere)).rejects.toThrow('does not say at which address its site stood: name it with --url.')
  expect((await bring(nowhere, { site: 'https://lantern.example/' })).added).toHaveLength(6)
  expect((await bring(lantern)).unchanged).toBe(6)
})
