import 'server-only'
import type { Provider } from 'next-auth/providers/index'
import GitHubModule from 'next-auth/providers/github'
import GoogleModule from 'next-auth/providers/google'
import { env } from '@/lib/env'

type Made = (options: { clientId: string; clientSecret: string }) => Provider
const made = (loaded: unknown) => ((loaded as { default?: Made }).default ?? loaded) as Made

type Profile = { sub: string; email?: string; name?: string; preferred_username?: string; email_verified?: unknown }

/** Any provider that speaks OpenID Connect, found by its issuer. */
const openId = (issuer: string, clientId: string, clientSecret: string): Provider => ({
  id: 'oidc',
  name: 'OpenID Connect',
  type: 'oauth',
  wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  authorization: { params: { scope: 'openid email profile' } },
  idToken: true,
  checks: ['pkce', 'state', 'nonce'],
  clientId,
  clientSecret,
  profile: (profile: Profile) => ({
    id: profile.sub,
    name: profile.name ?? profile.preferred_username ?? '',
    email: profile.email ?? '',
  }),
})

/** Where else people may sign in from: each where the newsroom has set its variables. */
export const otherDoors = (): { id: string; name: string }[] => {
  const { GOOGLE_ID, GOOGLE_SECRET, GITHUB_ID, GITHUB_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET, OIDC_NAME } = env()
  return [
    ...(GOOGLE_ID && GOOGLE_SECRET ? [{ id: 'google', name: 'Google' }] : []),
    ...(GITHUB_ID && GITHUB_SECRET ? [{ id: 'github', name: 'GitHub' }] : []),
    ...(OIDC_ISSUER && OIDC_ID && OIDC_SECRET
      ? [{ id: 'oidc', name: OIDC_NAME ?? new URL(OIDC_ISSUER).hostname }]
      : []),
  ]
}

/** The other ways to sign in, as next-auth takes them. */
export const otherProviders = (): Provider[] => {
  const { GOOGLE_ID, GOOGLE_SECRET, GITHUB_ID, GITHUB_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET } = env()
  const open = new Set(otherDoors().map(({ id }) => id))
  return [
    ...(open.has('google') ? [made(GoogleModule)({ clientId: GOOGLE_ID!, clientSecret: GOOGLE_SECRET! })] : []),
    ...(open.has('github') ? [made(GitHubModule)({ clientId: GITHUB_ID!, clientSecret: GITHUB_SECRET! })] : []),
    ...(open.has('oidc') ? [openId(OIDC_ISSUER!, OIDC_ID!, OIDC_SECRET!)] : []),
  ]
}

/**
 * Does the provider vouch for the address? Google and OpenID Connect say so in the profile. GitHub lets people show, and
 * hands out as primary, only addresses they confirmed.
 */
export const vouchesFor = (provider: string, profile: unknown) => {
  const verified = (profile as { email_verified?: unknown } | undefined)?.email_verified
  return provider === 'github' || verified === true || verified === 'true'
}
