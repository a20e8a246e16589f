import 'server-only'
import { env } from '@/lib/env'

/** An address of this site as others need it. */
export const absolute = (path: string) => new URL(path, env().SITE_URL).href
