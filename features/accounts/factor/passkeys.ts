import 'server-only'
import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { env } from '@/lib/env'
import { Refused } from '@/lib/problem'
import { rememberChallenge, useChallenge } from './mutations'
import { passkeysOf } from './queries'
import type { NewPasskey, UsedPasskey } from './schema'

/** Who we are for a passkey: the site as settings have it, whatever a request says. */
const here = () => new URL(env().SITE_URL)

/** Browsers make passkeys for a site with a name, and over https; or on this machine. */
export const passkeysWork = () => {
  const { hostname, protocol } = here()
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && (protocol === 'https:' || hostname === 'localhost')
}

type Transports = NonNullable<
  Parameters<typeof generateAuthenticationOptions>[0]['allowCredentials']
>[number]['transports']
const named = ({ credentialId, transports }: { credentialId: string; transports: string[] }) => ({
  id: credentialId,
  transports: transports as Transports,
})

/** What a browser is to be asked for, to make a new passkey. */
export const newPasskeyOptions = async ({
  id,
  name,
  email,
  site,
}: {
  id: string
  name: string
  email: string
  site: string
}) => {
  const known = await passkeysOf(id)
  const options = await generateRegistrationOptions({
    rpName: site,
    rpID: here().hostname,
    userID: new TextEncoder().encode(id),
    userName: email,
    userDisplayName: name,
    excludeCredentials: known.map((passkey) => ({ id: passkey.credentialId, transports: passkey.transports })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  })
  await rememberChallenge(id, options.challenge, true)
  return options
}

/** What it is to be asked for, to use one. */
export const usePasskeyOptions = async (userId: string) => {
  const options = await generateAuthenticationOptions({
    rpID: here().hostname,
    allowCredentials: (await passkeysOf(userId)).map(named),
    userVerification: 'preferred',
  })
  await rememberChallenge(userId, options.challenge, false)
  return options
}

/** Anything amiss with what a browser sent is the same to whoever sent it: not right. */
const orWrong = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch {
    throw new Refused('wrong_code')
  }
}

const expected = (challenge: (given: string) => Promise<boolean>) => ({
  expectedChallenge: challenge,
  expectedOrigin: here().origin,
  expectedRPID: here().hostname,
  requireUserVerification: false,
})

/** Checks a passkey that a browser has just made. Its challenge is used up. @throws Refused `wrong_code` */
export const readNewPasskey = async (userId: string, response: NewPasskey) => {
  const { verified, registrationInfo } = await orWrong(
    verifyRegistrationResponse({
      response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      ...expected((challenge) => useChallenge(userId, challenge, true)),
    }),
  )
  if (!verified || !registrationInfo) throw new Refused('wrong_code')
  const { id, publicKey, counter } = registrationInfo.credential
  return { credentialId: id, publicKey, counter, transports: response.response.transports ?? [] }
}

/** Checks one that was used. Its challenge is used up; its count is for the caller to keep. @throws Refused `wrong_code` */
export const readUsedPasskey = async (userId: string, response: UsedPasskey) => {
  const passkey = (await passkeysOf(userId)).find(({ credentialId }) => credentialId === response.id)
  if (!passkey) throw new Refused('wrong_code')
  const { verified, authenticationInfo } = await orWrong(
    verifyAuthenticationResponse({
      response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter },
      ...expected((challenge) => useChallenge(userId, challenge, false)),
    }),
  )
  if (!verified) throw new Refused('wrong_code')
  return { passkeyId: passkey.id, counter: authenticationInfo.newCounter }
}
