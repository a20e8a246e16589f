/** A file on its way: waiting for its turn, sent so far (of 1), kept, or not taken and why. */
export type Brought = {
  number: number
  name: string
  share: number
  state: 'waiting' | 'sending' | 'kept' | 'refused'
  why: string
}

type Given<F> = {
  /** Sends one, tells how much of it is sent, answers why it was not taken; `null` where it was. */
  send: (file: F, tell: (share: number) => void) => Promise<string | null>
  /** Hears of every change, and last when nothing is on its way any more. */
  hear: (files: Brought[], isBusy: boolean) => void
}

/**
 * Files that are brought one after the other. What is added while others are on their way follows them; what is added later
 * begins anew, and what became of the others is forgotten.
 */
export const makeLine = <F extends { name: string }>({ send, hear }: Given<F>) => {
  let files: Brought[] = []
  const waiting: [number, F][] = []
  let isBusy = false
  let last = 0
  const change = (number: number, to: Partial<Brought>) => {
    files = files.map((one) => (one.number === number ? { ...one, ...to } : one))
    hear(files, isBusy)
  }
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [number, file] = next
      change(number, { state: 'sending' })
      const why = await send(file, (share) => change(number, { share }))
      change(number, why === null ? { state: 'kept', share: 1 } : { state: 'refused', why })
    }
    isBusy = false
    hear(files, isBusy)
  }
  return (added: readonly F[]) => {
    if (added.length === 0) return
    if (!isBusy) files = []
    for (const file of added) {
      last += 1
      waiting.push([last, file])
      files = [...files, { number: last, name: file.name, share: 0, state: 'waiting', why: '' }]
    }
    hear(files, true)
    if (isBusy) return
    isBusy = true
    void work()
  }
}

/** Posts a form of one file, and tells how far it is: `fetch` does not. Answers the status and the body. */
export const postFile = (path: string, file: File, tell: (share: number) => void) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0)
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = request.onabort = request.ontimeout = () => reject(new Error('not sent'))
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
