/** Who is signed in here, as `/api/session` says it. */
export type Me = { id: string; name: string; role: string } | null

let asked: Promise<Me> | undefined

const ask = async (): Promise<Me> => {
  const answer = await fetch('/api/session', { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`the session could not be asked for: ${answer.status}`)
  return ((await answer.json()) as { user: Me }).user
}

/** Asks once per page, however many want to know. A page that cannot be told takes its reader for a stranger. */
export const whoAmI = () => (asked ??= ask().catch(() => null))
