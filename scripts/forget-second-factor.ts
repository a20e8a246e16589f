import { Email } from '@/features/accounts/schema'
import { askForDatabase } from './asking'

/** `npm run forget-second-factor -- EMAIL`: for the only administrator who lost phone, passkeys and paper. */

const help = `npm run forget-second-factor -- EMAIL

Takes away the second factor of this account (app, passkeys, recovery codes) and signs it out everywhere. It signs in with
its password alone then. It is on record, and the owner is told by mail. Where another administrator can still sign in,
they do it in the newsroom (People), and this command is not needed.`

let closing = async () => {}

const run = async () => {
  const [given, ...more] = process.argv.slice(2)
  if (given === '--help' || given === '-h') return void console.log(help)
  const email = Email.safeParse(given)
  if (!email.success || more.length > 0) throw new Error(`Whose address? One, please.\n\n${help}`)
  await askForDatabase()
  const { closeDatabase } = await import('@/lib/db')
  closing = () => closeDatabase().catch(() => {})
  const { forgetFactorByAddress } = await import('@/features/accounts/people/mutations')
  const became = await forgetFactorByAddress(email.data)
  if (became === 'nobody') throw new Error(`Nothing was done: nobody has the address ${email.data}.`)
  console.log(
    became === 'done'
      ? `${email.data} signs in without a second factor now, and is signed out everywhere.`
      : `${email.data} has no second factor; nothing was done.`,
  )
}

try {
  await run()
} catch (error) {
  process.exitCode = 1
  console.error((error as Error).message)
} finally {
  await closing()
}
