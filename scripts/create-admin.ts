import { parseArgs } from 'node:util'
import { Email } from '@/features/accounts/schema'
import { isLocale, locales, type Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { askForDatabase } from './asking'

/** `npm run create-admin -- EMAIL`: the first administrator of a new server. Thin: features/accounts/people does the work. */

const help = `npm run create-admin -- EMAIL [options]

Makes an account that may do everything, and prints a link to choose its password: it works once, for a week. An
account that is there already gets the role and keeps its password.

  --name NAME      what readers see (else taken from the address)
  --locale CODE    the language of mails to them: ${locales.join(', ')} (default ${locales[0]})`

/** Asked wrongly: a sentence and how to ask. */
class Misunderstood extends Error {}

type Wishes = { email: string; name: string; locale: Locale }

const asked = (): Wishes | 'help' => {
  let parsed
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        name: { type: 'string' },
        locale: { type: 'string', default: locales[0] },
      },
    })
  } catch (error) {
    throw new Misunderstood((error as Error).message)
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  if (positionals.length !== 1) throw new Misunderstood('Whose address? One, please.')
  const email = Email.safeParse(positionals[0])
  if (!email.success) throw new Misunderstood(`${positionals[0]} is not an e-mail address.`)
  if (!isLocale(values.locale)) throw new Misunderstood(`--locale is one of ${locales.join(', ')}.`)
  const local = email.data
    .split('@')[0]!
    .replace(/[^a-z]+/g, ' ')
    .trim()
  return {
    email: email.data,
    name: values.name ?? (local.length > 1 ? local : 'Chief of the paper'),
    locale: values.locale,
  }
}

let closing = async () => {}

const run = async () => {
  const wishes = asked()
  if (wishes === 'help') return void console.log(help)
  await askForDatabase()
  const { closeDatabase } = await import('@/lib/db')
  closing = () => closeDatabase().catch(() => {})
  const { createAdmin } = await import('@/features/accounts/people/mutations')
  const { made, wasAdmin, path } = await createAdmin(wishes)
  if (wasAdmin) console.log(`${wishes.email} was an administrator already.`)
  else
    console.log(
      made ? `${wishes.email} is an administrator now.` : `${wishes.email} had an account; it is an administrator now.`,
    )
  if (path)
    console.log(
      `Choose the password here, once, within a week:\n${new URL(path, process.env.SITE_URL ?? 'http://localhost:3000').href}`,
    )
  else console.log('The password stays as it is.')
}

try {
  await run()
} catch (error) {
  process.exitCode = 1
  if (error instanceof Misunderstood) console.error(`${error.message}\n\n${help}`)
  else if (error instanceof Refused && error.code === 'name_taken')
    console.error('Nothing was done: somebody has a name that reads like this one; give another with --name.')
  else if (error instanceof Refused) console.error(`Nothing was done: ${error.message}`)
  else {
    console.error(`Nothing was done: ${(error as Error).message.trim().split('\n').at(-1)}`)
    if (process.env.DEBUG) console.error(error)
  }
} finally {
  await closing()
}
