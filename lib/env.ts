import 'server-only'
import { z } from 'zod'
import { defaultDatabasePool, defaultDataDir, defaultPort, defaultTimezone } from './defaults.mjs'

/** Settings that may be left out; an empty variable is none. */
const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined)

const orElse = (value: string) => optional.transform((given) => given ?? value)

const Env = z.object({
  DATABASE_URL: z.string().min(1),
  /** Connections for pages and programs; an empty variable is none. */
  DATABASE_POOL: orElse(`${defaultDatabasePool}`).transform(Number).pipe(z.int().min(1).max(100)),
  DATA_DIR: orElse(defaultDataDir),
  SITE_URL: z.url().default(`http://localhost:${process.env.PORT || defaultPort}`),
  /** What tokens are signed with; `npm start` always gives one. */
  AUTH_SECRET: z.string().min(32).optional(),
  SITE_TIMEZONE: orElse(defaultTimezone),
  /** Where mail is handed over; without it mail is kept as files under DATA_DIR. An empty variable is none. */
  SMTP_URL: optional,
  MAIL_FROM: optional,
  /** Whose accounts sign in here besides our own: each where its variables are set. */
  GOOGLE_ID: optional,
  GOOGLE_SECRET: optional,
  GITHUB_ID: optional,
  GITHUB_SECRET: optional,
  OIDC_ISSUER: optional,
  OIDC_ID: optional,
  OIDC_SECRET: optional,
  OIDC_NAME: optional,
  /** A program of the newsroom's own that is asked for a second opinion on new comments. */
  SCREENING_WEBHOOK: optional,
})

let parsed: z.infer<typeof Env> | undefined

/**
 * The settings this process runs with. Read at first use, not at import: `next build` has no database and needs none.
 * `scripts/start.mjs` has checked them in words a person understands before anything else runs.
 * @throws ZodError naming the variable when one is missing or malformed
 */
export const env = () => (parsed ??= Env.parse(process.env))

/** The secret tokens are signed with. @throws Error when this process was given none */
export const authSecret = () => {
  const { AUTH_SECRET } = env()
  if (!AUTH_SECRET) throw new Error('AUTH_SECRET is missing: accounts need it.')
  return AUTH_SECRET
}

/** next-auth reads where it stands from the environment alone, never from us; a request's own Host is no answer. */
export const tellNextAuth = () => {
  process.env.NEXTAUTH_URL = env().SITE_URL
  process.env.NEXTAUTH_SECRET = authSecret()
}
