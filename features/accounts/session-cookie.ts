import { createHash, randomBytes } from 'node:crypto'

/** What the cookie of a signed-in browser is called. On https the prefix makes browsers refuse one set by a neighbour. */
export const sessionCookieName = (siteUrl: string) =>
  siteUrl.startsWith('https:') ? '__Host-masthead.session' : 'masthead.session'

/** A token nobody can guess, fit for cookies and addresses. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What the database keeps of a session's token: its SHA-256, in hex. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** The token a `Cookie` header carries under this name, if it could be one of ours. Two of a name are none. */
export const tokenIn = (cookieHeader: string | null, name: string) => {
  const found = (cookieHeader ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
  const [token] = found
  return found.length === 1 && token !== undefined && /^[\w.~-]{16,512}$/.test(token) ? token : null
}
