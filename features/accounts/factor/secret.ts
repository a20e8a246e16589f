import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { authSecret } from '@/lib/env'

/** What is sealed for one purpose opens for no other, and nobody's for anybody else. */
type Purpose = `authenticator:${string}` | `shown:${string}` | `webhook:${string}`

const key = () => Buffer.from(hkdfSync('sha256', authSecret(), '', 'masthead second factor', 32))

/** Keeps a text so that only a process with this AUTH_SECRET reads it, and notices when it was changed. */
export const seal = (text: string, purpose: Purpose) => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(purpose))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
}

/** What was sealed for this purpose; null for anything else, as after AUTH_SECRET was changed. */
export const unseal = (sealed: string, purpose: Purpose) => {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  try {
    const cipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
