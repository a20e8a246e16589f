import { Refusal } from '@/prisma/refusal.mjs'
import { grantToApp } from '@/prisma/roles.mjs'
import { askForDatabase } from './asking'

/** `npm run prepare-database -- ROLE`: migrates as the owner, and lets the role of the app do what the app does. */
const [role, ...more] = process.argv.slice(2)
try {
  if (!role || role.startsWith('-') || more.length > 0)
    throw new Refusal(
      "Which role does the app sign in to the database with? npm run prepare-database -- ROLE, with the owner's DATABASE_URL.",
    )
  // The local database is the site's own, and goes where it goes.
  if (!process.env.DATABASE_URL) throw new Refusal('DATABASE_URL has to be the address of the owner of the database.')
  await askForDatabase()
  await grantToApp({ url: process.env.DATABASE_URL, role })
  console.log(`${role} may do what the app does, and only read and add to what is on record.`)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}
