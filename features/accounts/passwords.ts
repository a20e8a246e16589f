/** What is wrong with a password: a key of messages/ (account.problems). */
export type PasswordFault = 'passwordShort' | 'passwordShortStaff' | 'passwordLong' | 'passwordCommon' | 'passwordYours'

export const shortestPassword = 12
export const shortestStaffPassword = 15
export const longestPassword = 128

/** Words of the site: what people write when they are told to think of something long. */
const siteWords = ['masthead', 'password', 'newspaper', 'newsroom', 'iraq', 'kurdistan', 'baghdad', 'erbil', 'hewler']

let common: Promise<ReadonlySet<string>> | undefined

/** The common passwords of zxcvbn-ts, from the package itself; some 30,000, so only read when somebody chooses one. */
const commonPasswords = () =>
  (common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'])))

const folded = (text: string) => text.normalize('NFKC').toLowerCase()
const bare = (text: string) => folded(text).replace(/[^\p{L}\p{N}]/gu, '')

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qazwsxedcrfvtgbyhnujmikolp',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
]
const backwards = (text: string) => [...text].reverse().join('')

/** One letter over and over, one piece over and over, letters in a row. */
const isPattern = (text: string) =>
  new Set(text).size < 5 ||
  /^(.{1,32}?)\1+.{0,3}$/u.test(text) ||
  runs.some((run) => run.includes(text) || backwards(run).includes(text))

/** "masthead2026!!" is "masthead" with what everybody adds. */
const withoutTrimmings = (text: string) => text.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, '')

/**
 * What is wrong with a password? 12 to 128 characters of any kind (staff 15), not one of the passwords everybody has, and not
 * made of what is known of its owner.
 */
export const passwordFault = async (
  password: string,
  owner: { email?: string; name?: string; isStaff?: boolean } = {},
): Promise<PasswordFault | undefined> => {
  const text = password.normalize('NFKC')
  const length = [...text].length
  // What holds for them is said at once: who was told of the other length would be refused again.
  if (owner.isStaff && length < shortestStaffPassword) return 'passwordShortStaff'
  if (length < shortestPassword) return 'passwordShort'
  if (length > longestPassword) return 'passwordLong'

  const low = folded(password)
  const core = withoutTrimmings(low)
  const known = [owner.email, owner.email?.split('@')[0], owner.name].map((word) => bare(word ?? ''))
  const mine = new Set(known.filter((word) => word.length >= 3))
  if (mine.has(bare(password)) || mine.has(bare(core)) || mine.has(backwards(bare(password)))) return 'passwordYours'
  if (
    known.some((word) => word.length >= 5 && bare(password).length - word.length <= 4 && bare(password).includes(word))
  )
    return 'passwordYours'

  const list = await commonPasswords()
  if (isPattern(low)) return 'passwordCommon'
  const forms = [low, core, bare(password), bare(core)]
  if (forms.some((form) => list.has(form) || siteWords.includes(form) || isPattern(form || low)))
    return 'passwordCommon'
  return undefined
}
