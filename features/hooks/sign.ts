import 'server-only'
import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { seal, unseal } from '@/features/accounts/factor/secret'

/** A new secret, as Standard Webhooks writes one. */
export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** Kept so that the job can sign with it and nobody reads it in a dump. */
export const sealSecret = (secret: string, webhookId: string) => seal(secret, `webhook:${webhookId}`)

type Sealed = { webhookId: string; secret: string; previousSecret: string | null; previousUntil: Date | null }

/** The secrets that sign at this moment, the present one first; null where it cannot be read, as with another AUTH_SECRET. */
export const signingSecrets = ({ webhookId, secret, previousSecret, previousUntil }: Sealed, now: Date) => {
  const open = (sealed: string) => unseal(sealed, `webhook:${webhookId}`)
  const present = open(secret)
  if (present === null) return null
  const previous = previousSecret && previousUntil && previousUntil > now ? open(previousSecret) : null
  return previous === null ? [present] : [present, previous]
}

/** The headers of Standard Webhooks for a message: its id, when it was sent, and a signature by each secret. */
export const signed = (secrets: readonly string[], { id, at, body }: { id: string; at: Date; body: string }) => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
})
