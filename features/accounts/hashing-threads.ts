import 'server-only'
import path from 'node:path'
import type { Worker } from 'node:worker_threads'

type Order = { password: string; against?: string; strength?: object }
type Answer = { id: number; answer: string | boolean } | { id: number; failure: string }
type Waiting = { resolve: (answer: string | boolean) => void; reject: (error: Error) => void }

/** A thread, the work it was given last first. */
type Thread = { worker: Worker; waiting: Map<number, Waiting> }

// Asked for at run time: the bundler would try to bundle the file of the thread.
const { Worker: WorkerThread } = process.getBuiltinModule('node:worker_threads')

let last = 0

const open = (threads: Thread[]): Thread => {
  const file = path.join(process.cwd(), 'features', 'accounts', 'hashing-thread.mjs')
  const worker = new WorkerThread(file, { execArgv: [], stdin: false, name: 'hashing' })
  const thread: Thread = { worker, waiting: new Map() }
  const settle = (id: number) => {
    const waiting = thread.waiting.get(id)
    thread.waiting.delete(id)
    // A program that has nothing else to do may end; one that waits for a hash may not.
    if (thread.waiting.size === 0) worker.unref()
    return waiting
  }
  worker.unref()
  worker.on('message', (said: Answer) => {
    if ('failure' in said) settle(said.id)?.reject(new Error(said.failure))
    else settle(said.id)?.resolve(said.answer)
  })
  const gone = (error: Error) => {
    const at = threads.indexOf(thread)
    if (at >= 0) threads.splice(at, 1)
    for (const id of [...thread.waiting.keys()]) settle(id)?.reject(error)
  }
  worker.on('error', gone)
  worker.on('exit', () => gone(new Error('The hashing thread has ended.')))
  threads.push(thread)
  return thread
}

/**
 * Hashes on threads of their own, so many at most, whose priority is below that of the one that serves pages. They are begun when
 * they are first needed; one that ends is replaced.
 */
export const hashingThreads = (most: number) => {
  const threads: Thread[] = []
  return (order: Order) => {
    const idle = threads.find(({ waiting }) => waiting.size === 0)
    const thread = idle ?? (threads.length < most ? open(threads) : threads[0]!)
    return new Promise<string | boolean>((resolve, reject) => {
      const id = ++last
      thread.waiting.set(id, { resolve, reject })
      thread.worker.ref()
      thread.worker.postMessage({ id, ...order })
    })
  }
}
