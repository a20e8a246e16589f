import sharp from 'sharp'
import { afterEach, describe, expect, test } from 'vitest'
import { threadPage } from '@/features/comments/queries'
import { keepPicture } from '@/features/media/mutations'
import { removePicture } from '@/features/media/library/mutations'
import { pictureWithUses } from '@/features/media/library/queries'
import { db } from '@/lib/db'
import { paperName, words } from '@/lib/i18n'
import { newId } from '@/lib/ids'
import { make } from '@/prisma/factories'
import { locales, offered, isOffered, runWith } from '@/lib/locales'
import { zone } from '@/lib/time'
import { askForFactor, nameSite, setDiscussionRules, setEditions, setFound, setLogo, setPrinciples } from './mutations'
import { houseRules, learnRunning, principles, settingsForDesk, siteLogo, siteName } from './queries'
import { CommentRulesForm, EditionsForm, FoundForm, NamesForm, PrinciplesForm } from './schema'

const rules = { closeAfterDays: null, needsVerified: true }

test.each(['READER', 'AUTHOR', 'MODERATOR', 'EDITOR'] as const)('%s sets nothing', async (role) => {
  const by = await make.user({ role })
  await expect(nameSite({ by, names: { en: 'x' } })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setDiscussionRules({ by, rules, houseRules: {} })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setLogo({ by, id: null, paper: 'light' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setEditions({ by, zone: null, off: [] })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(settingsForDesk(by)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.siteSetting.count()).toBe(0)
})

test.each(['http://127.0.0.1/hub', 'https://localhost/hub', 'https://hub.example:8443/'])(
  'a hub at %s is refused where it is typed, and nothing is set',
  async (hub) => {
    const by = await make.user({ role: 'ADMIN' })
    const refused = setFound({ by, found: FoundForm.parse({ hub }) })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', details: { field: 'hub' } })
    expect((await settingsForDesk(by)).found.hub).toBe('')
  },
)

test('the newspaper is called as it was set, by edition; else as it comes', async () => {
  const by = await make.user({ role: 'ADMIN' })
  const { default: en } = await import('@/messages/en.json')
  expect(await siteName('en')).toBe(en.site.name)
  await nameSite({ by, names: { ar: 'بريد النهر' } })
  expect(await siteName('ar')).toBe('بريد النهر')
  expect(await siteName('en')).toBe(en.site.name)
  expect(await db.cacheTag.findUnique({ where: { tag: 'furniture' } })).not.toBeNull()
  await nameSite({ by, names: {} })
  expect(await siteName('ar')).not.toBe('بريد النهر')
  const record = await db.auditEntry.findMany({ where: { subjectId: 'site' }, orderBy: { id: 'asc' } })
  expect(record).toMatchObject([
    { actorId: by.id, action: 'setting.site', before: {}, after: { names: { ar: 'بريد النهر' } } },
    { before: { names: { ar: 'بريد النهر' } }, after: { names: {} } },
  ])
})

test('the rules of discussions hold for readers, and what else was set stays', async () => {
  const by = await make.user({ role: 'ADMIN' })
  await db.siteSetting.create({ data: { key: 'comments', value: { somethingElse: 1 } } })
  const { id } = await make.article({ publishedAt: new Date(Date.now() - 3 * 86_400_000) })
  await setDiscussionRules({ by, rules: { ...rules, closeAfterDays: 2 }, houseRules: {} })
  expect((await settingsForDesk(by)).comments).toEqual({ ...rules, closeAfterDays: 2 })
  expect(await threadPage({ articleId: id })).toMatchObject({ discussion: 'closed' })
  await setDiscussionRules({ by, rules, houseRules: {} })
  expect(await threadPage({ articleId: id })).toMatchObject({ discussion: 'open' })
  expect((await db.siteSetting.findUniqueOrThrow({ where: { key: 'comments' } })).value).toEqual({
    somethingElse: 1,
    ...rules,
  })
})

test('rules and how they are told are saved together or not at all; what stays as it was is not on record again', async () => {
  const by = { ...(await make.user({ role: 'ADMIN' })), requestId: newId() }
  const lines = async () =>
    (await db.auditEntry.findMany({ where: { requestId: by.requestId }, orderBy: { id: 'asc' } })).map(
      ({ action }) => action,
    )
  const valueOf = async (key: string) => (await db.siteSetting.findUnique({ where: { key } }))?.value
  const held = { ...rules, needsVerified: false }
  await setDiscussionRules({ by, rules: held, houseRules: { en: 'Be kind.' } })
  await setDiscussionRules({ by, rules: held, houseRules: { en: 'Be kind.' } })
  expect((await lines()).sort()).toEqual(['setting.comments', 'setting.site'])
  await setDiscussionRules({ by, rules: held, houseRules: { en: 'Be brief.' } })
  expect((await lines()).sort()).toEqual(['setting.comments', 'setting.site', 'setting.site'])
  // The second of the two cannot be written.
  await db.$executeRaw`ALTER TABLE site_setting ADD CONSTRAINT kind CHECK (NOT value::text LIKE '%Be quiet.%')`
  await expect(setDiscussionRules({ by, rules, houseRules: { en: 'Be quiet.' } })).rejects.toThrow(/kind/)
  await db.$executeRaw`ALTER TABLE site_setting DROP CONSTRAINT kind`
  expect(await valueOf('comments')).toMatchObject(held)
  expect(await valueOf('site')).toMatchObject({ houseRules: { en: 'Be brief.' } })
  expect(await lines()).toHaveLength(3)
  await setDiscussionRules({ by, rules, houseRules: {} })
})

test('the rules of the house are saved, and what moderators have switched meanwhile stands', async () => {
  const by = await make.user({ role: 'ADMIN' })
  const value = { ...rules, holdAll: true, until: null }
  await db.siteSetting.upsert({ where: { key: 'comments' }, create: { key: 'comments', value }, update: { value } })
  await setDiscussionRules({ by, rules, houseRules: { en: 'Be kind.' } })
  expect((await db.siteSetting.findUniqueOrThrow({ where: { key: 'comments' } })).value).toMatchObject({
    holdAll: true,
  })
})

describe('an old page', () => {
  const held = { closeAfterDays: 5, needsVerified: false }
  test('sets nothing back that somebody else has set meanwhile; seen anew it does', async () => {
    const by = await make.user({ role: 'ADMIN' })
    await setDiscussionRules({ by, rules, houseRules: {} })
    const { seen } = await settingsForDesk(by)
    await setDiscussionRules({ by, rules: held, houseRules: {}, seen: seen.comments })
    const late = { by, rules, houseRules: { en: 'Be kind.' } }
    await expect(setDiscussionRules({ ...late, seen: seen.comments })).rejects.toMatchObject({ code: 'stale_version' })
    expect(await settingsForDesk(by)).toMatchObject({ comments: held, houseRules: {} })
    await setDiscussionRules({ ...late, seen: (await settingsForDesk(by)).seen.comments })
    expect(await settingsForDesk(by)).toMatchObject({ comments: rules, houseRules: { en: 'Be kind.' } })
    await setDiscussionRules({ by, rules, houseRules: {} })
  })

  test('is only about its own form, and a second press of the same button changes nothing', async () => {
    const by = await make.user({ role: 'ADMIN' })
    await nameSite({ by, names: {} })
    const { seen } = await settingsForDesk(by)
    await setPrinciples({ by, principles: { en: 'We own it.' }, seen: seen.principles })
    await nameSite({ by, names: { en: 'The Post' }, seen: seen.names })
    await nameSite({ by, names: { en: 'The Post' }, seen: seen.names })
    const stale = { code: 'stale_version' }
    await expect(nameSite({ by, names: {}, seen: seen.names })).rejects.toMatchObject(stale)
    await expect(setPrinciples({ by, principles: {}, seen: seen.principles })).rejects.toMatchObject(stale)
    await setEditions({ by, zone: null, off: ['ckb'], seen: seen.editions })
    await expect(setEditions({ by, zone: null, off: [], seen: seen.editions })).rejects.toMatchObject(stale)
    const found = FoundForm.parse({ isIndexed: 'on' })
    await setFound({ by, found, seen: seen.found })
    await expect(setFound({ by, found: { ...found, isIndexed: false }, seen: seen.found })).rejects.toMatchObject(stale)
    const now = new Date()
    await askForFactor({ by, isOn: true, now, seen: seen.security })
    await expect(askForFactor({ by, isOn: false, now, seen: seen.security })).rejects.toMatchObject(stale)
    await askForFactor({ by, isOn: false, now })
    await setEditions({ by, zone: null, off: [] })
    await nameSite({ by, names: {} })
    await setPrinciples({ by, principles: {} })
  })
})

const silent = { 'rules-en': '', 'rules-ar': '', 'rules-ckb': '' }
test.each([
  [{}, { ...silent, needsVerified: false, closeAfterDays: 0 }],
  [
    { needsVerified: 'on', closeAfterDays: '14' },
    { ...silent, needsVerified: true, closeAfterDays: 14 },
  ],
  [{ closeAfterDays: '-1' }, undefined],
  [{ closeAfterDays: '1.5' }, undefined],
  [{ needsVerified: 'true' }, undefined],
  // A page opened before a moderator switched it.
  [{ holdAll: 'on' }, undefined],
  [{ other: 'on' }, undefined],
])('the form %j says %j', (form, read) => expect(CommentRulesForm.safeParse(form).data).toEqual(read))

test.each(['a\nb', 'a\u202eb', 'x'.repeat(61)])('%j is no name of a newspaper', (name) => {
  expect(NamesForm.safeParse({ 'name-en': name }).success).toBe(false)
})

test('how the newspaper works is said in its own words where it has any', async () => {
  const by = { id: (await make.user({ role: 'ADMIN' })).id, role: 'ADMIN' as const }
  const asItComes = await principles('ckb')
  expect(asItComes).toContain('کۆمێنت')
  await setPrinciples({ by, principles: { en: '# Owners\nThe readers.', ar: '', ckb: '' } })
  expect([await principles('en'), await principles('ckb')]).toEqual(['# Owners\nThe readers.', asItComes])
  await expect(setPrinciples({ by: { ...by, role: 'EDITOR' }, principles: {} })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(PrinciplesForm.safeParse({ 'principles-en': 'a\u202eb' }).success).toBe(false)
  expect(PrinciplesForm.safeParse({ 'principles-en': 'x'.repeat(8_001) }).success).toBe(false)
})

const drawing = (background: string) =>
  sharp({ create: { width: 300, height: 60, channels: 3, background } })
    .png()
    .toBuffer()
    .then((bytes) => keepPicture(bytes))

test('a picture of the library is the logo, on light paper and on dark, and nobody deletes it meanwhile', async () => {
  const by = { id: (await make.user({ role: 'ADMIN' })).id, role: 'ADMIN' as const }
  expect(await siteLogo()).toBeNull()
  const [light, dark] = [await drawing('#102030'), await drawing('#f0e0d0')]
  await setLogo({ by, id: light.id, paper: 'light' })
  expect(await siteLogo()).toMatchObject({ light: { id: light.id, width: 300 }, dark: null })
  await setLogo({ by, id: dark.id, paper: 'dark' })
  expect(await siteLogo()).toMatchObject({ light: { id: light.id }, dark: { id: dark.id } })
  const known = await pictureWithUses(by, dark.id)
  expect(known).toMatchObject({ picture: { isUsed: true }, mayChange: true, mayRemove: false, uses: [] })
  for (const { id } of [light, dark])
    await expect(removePicture({ by, id })).rejects.toMatchObject({ code: 'conflict' })
  // Taken away by somebody who saw another one there: they look at it first.
  const { seen } = await settingsForDesk(by)
  await setLogo({ by, id: dark.id, paper: 'light' })
  const takenAway = setLogo({ by, id: null, paper: 'light', seen: seen.logo })
  await expect(takenAway).rejects.toMatchObject({ code: 'stale_version' })
  expect(await siteLogo()).toMatchObject({ light: { id: dark.id } })
  await setLogo({ by, id: null, paper: 'dark', seen: seen.logoDark })
  await setLogo({ by, id: null, paper: 'light', seen: (await settingsForDesk(by)).seen.logo })
  expect(await siteLogo()).toBeNull()
  await removePicture({ by, id: light.id })
})

test('what is no picture is no logo', async () => {
  const by = { id: (await make.user({ role: 'ADMIN' })).id, role: 'ADMIN' as const }
  const id = '01900000-0000-7000-8000-000000000000'
  await expect(setLogo({ by, id, paper: 'light' })).rejects.toMatchObject({ code: 'not_found' })
})

test('of a picture deleted and made the logo at the same moment one is refused', async () => {
  const by = { id: (await make.user({ role: 'ADMIN' })).id, role: 'ADMIN' as const }
  for (let round = 0; round < 10; round += 1) {
    const { id } = await drawing(`#0000${(16 + round).toString(16)}`)
    const ended = await Promise.allSettled([setLogo({ by, id, paper: 'light' }), removePicture({ by, id })])
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
})

describe('the clock and the languages', () => {
  afterEach(() => runWith({ zone: null, off: [] }))

  test('are the server’s and all, until something is set; every process learns it by its tag', async () => {
    const by = await make.user({ role: 'ADMIN' })
    await learnRunning()
    expect([zone(), offered()]).toEqual(['Asia/Baghdad', ['en', 'ar', 'ckb']])
    await setEditions({ by, zone: 'Europe/Berlin', off: ['ckb'] })
    expect(await db.cacheTag.findUnique({ where: { tag: 'running' } })).not.toBeNull()
    await learnRunning()
    expect([zone(), offered(), isOffered('ckb'), isOffered('ar')]).toEqual(['Europe/Berlin', ['en', 'ar'], false, true])
    expect(await settingsForDesk(by)).toMatchObject({ zone: 'Europe/Berlin', off: ['ckb'] })
    await setEditions({ by, zone: null, off: ['en'] })
    await learnRunning()
    expect([zone(), offered()]).toEqual(['Asia/Baghdad', ['en', 'ar', 'ckb']])
  })

  test('what the newspaper is called is known where nobody can ask', async () => {
    const by = await make.user({ role: 'ADMIN' })
    await nameSite({ by, names: { en: 'The River', ckb: '' } })
    expect(await db.cacheTag.findUnique({ where: { tag: 'running' } })).not.toBeNull()
    await learnRunning()
    expect(locales.map(paperName)).toEqual(['The River', words('ar')('site.name'), words('ckb')('site.name')])
  })

  test('a row that cannot be understood takes no language away', async () => {
    const value = { zone: 'Nowhere/At_All', off: ['en', 'xx'] }
    await db.siteSetting.upsert({ where: { key: 'site' }, create: { key: 'site', value }, update: { value } })
    await learnRunning()
    expect([zone(), offered()]).toEqual(['Asia/Baghdad', ['en', 'ar', 'ckb']])
  })

  test.each([
    [{}, { zone: '', ar: false, ckb: false }],
    [
      { zone: 'UTC', ar: 'on' },
      { zone: 'UTC', ar: true, ckb: false },
    ],
    [{ zone: 'Mars/Base' }, undefined],
    [{ en: 'on' }, undefined],
  ])('the form %j says %j', (form, read) => expect(EditionsForm.safeParse(form).data).toEqual(read))
})

test('the rules of the house are the newsroom’s own, by edition and paragraph; else as the product comes', async () => {
  const by = await make.user({ role: 'ADMIN' })
  expect(await houseRules('ar')).toBeNull()
  await setDiscussionRules({ by, rules, houseRules: { en: '', ar: 'تحدثوا بلطف.\n\nلا إعلانات.' } })
  expect([await houseRules('ar'), await houseRules('en')]).toEqual([['تحدثوا بلطف.', 'لا إعلانات.'], null])
})
