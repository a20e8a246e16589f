/** What came back: the answer, or why not, and after how many seconds to try again. `away` means that nobody knows whether it arrived. */
export type Answer<T> =
  | { ok: true; status: number; data: T }
  | { ok: false; code: string; status: number; after?: number }
  | { ok: false; code: 'away'; status: 0 }

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const once = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
  try {
    const answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const data = (await answer.json().catch(() => undefined)) as (T & { code?: string }) | undefined
    if (!answer.ok) {
      const after = Number(answer.headers.get('retry-after')) || 0
      return { ok: false, status: answer.status, code: data?.code ?? 'failed', after }
    }
    // Cut off half way, or said by somebody in between: what was asked for has not come.
    if (data === undefined && answer.status !== 204) return { ok: false, status: 0, code: 'away' }
    return { ok: true, status: answer.status, data: data as T }
  } catch {
    return { ok: false, status: 0, code: 'away' }
  }
}

/**
 * Asks a program of ours. What got no answer, or one from a server in trouble, is asked again: everything asked here may
 * arrive twice without harm.
 */
export const ask = async <T>(
  method: string,
  path: string,
  body?: unknown,
  waits = [700, 2_500],
): Promise<Answer<T>> => {
  let answer = await once<T>(method, path, body)
  for (const wait of waits) {
    if (answer.ok || (answer.status > 0 && answer.status < 500) || !navigator.onLine) return answer
    await pause(wait)
    answer = await once<T>(method, path, body)
  }
  return answer
}

/** A page of ours, to take parts of. */
export const askPage = async (path: string): Promise<Document | undefined> => {
  try {
    const answer = await fetch(path, { headers: { Accept: 'text/html' } })
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}
