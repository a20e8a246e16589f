import 'server-only'
import { z } from 'zod'

const Env = z.object({
  DATABASE_URL: z.string().min(1),
  DATA_DIR: z.string().default('.data'),
  SITE_URL: z.url().default(`http://localhost:${process.env.PORT || '3000'}`),
  /** What tokens are signed with; `npm start` always gives one. */
  AUTH_SECRET: z.string().min(32).optional(),
  SITE_TIMEZONE: z.string().default('Asia/Baghdad'),
  /** Where mail is handed over; without it mail is kept as files under DATA_DIR. An empty variable is none. */
  SMTP_URL: z
    .string()
    .optional()
    .transform((url) => url || undefined),
  MAIL_FROM: z
    .string()
    .optional()
    .transform((from) => from || undefined),
})

let parsed: z.infer<typeof Env> | undefined

/**
 * The settings this process runs with. Read at first use, not at import: `next build` has no database and needs none.
 * `scripts/start.mjs` has checked them in words a person understands before anything else runs.
 * @throws ZodError naming the variable when one is missing or malformed
 */
export const env = () => (parsed ??= Env.parse(process.env))
