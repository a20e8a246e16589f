'use client'

import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { useRef, useState, type ReactNode } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'

type Options<Kind extends (given: never) => unknown> = Parameters<Kind>[0] extends { optionsJSON: infer O } ? O : never

/** Asks a program of ours. @throws Error when it refuses */
const ask = async <T,>(path: string, body?: object): Promise<T> => {
  const answer = await fetch(path, {
    method: 'POST',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return (await answer.json()) as T
}

/** Only what our programs know of it. */
const plain = ({
  id,
  rawId,
  type,
  response,
}: Awaited<ReturnType<typeof startRegistration>> | Awaited<ReturnType<typeof startAuthentication>>) => {
  const known = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle', 'transports']
  const entries = Object.entries(response).filter(([name, value]) => known.includes(name) && value !== undefined)
  return { id, rawId, type, clientExtensionResults: {}, response: Object.fromEntries(entries) }
}

/** Does something with a passkey when it is pressed; says so when nothing came of it. */
const useTrying = (work: () => Promise<void>) => {
  const [state, setState] = useState<'fresh' | 'busy' | 'failed'>('fresh')
  const press = async () => {
    if (state === 'busy') return
    setState('busy')
    try {
      await work()
    } catch {
      setState('failed')
    }
  }
  return { state, press }
}

function Failed({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="border-accent mt-4 border-s-2 ps-4">
      {children}
    </p>
  )
}

const main = 'label mt-6 min-h-11 cursor-pointer px-5 py-2 bg-ink text-paper'

/** Takes the second step with a passkey. Without scripts it is not there; codes are. */
export function UsePasskey({
  locale,
  next,
  words,
}: {
  locale: string
  next: string
  words: { use: string; failed: string }
}) {
  const { state, press } = useTrying(async () => {
    const optionsJSON = await ask<Options<typeof startAuthentication>>('/api/second-step/passkey')
    const passkey = plain(await startAuthentication({ optionsJSON }))
    const done = await ask<{ next: string }>('/api/second-step', { passkey, locale, ...(next && { next }) })
    location.assign(done.next)
  })
  if (!useHydrated()) return null
  return (
    <>
      {state === 'failed' && <Failed>{words.failed}</Failed>}
      <button type="button" onClick={press} aria-busy={state === 'busy'} className={main}>
        {words.use}
      </button>
    </>
  )
}

/** Makes a passkey with the name in the field it is handed, and shows the page anew. */
export function AddPasskey({
  page,
  children,
  words,
}: {
  page: string
  children: ReactNode
  words: { add: string; failed: string }
}) {
  const form = useRef<HTMLFormElement>(null)
  const { state, press } = useTrying(async () => {
    const name = String(new FormData(form.current!).get('name') ?? '')
    const optionsJSON = await ask<Options<typeof startRegistration>>('/api/account/passkeys/options')
    const passkey = plain(await startRegistration({ optionsJSON }))
    await ask('/api/account/passkeys', { action: 'add', name, passkey })
    location.assign(page)
  })
  if (!useHydrated()) return null
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        void press()
      }}
    >
      {children}
      {state === 'failed' && <Failed>{words.failed}</Failed>}
      <button type="submit" aria-busy={state === 'busy'} className={main}>
        {words.add}
      </button>
    </form>
  )
}
