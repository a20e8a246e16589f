import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import autocannon from 'autocannon'

/** What a load generator is to ask, over and over, from as many connections as it is told. */
export type Load = {
  here: string
  path: string
  headers?: Record<string, string>
  /** Each request is a view of one of these stories, by a reader nobody has seen before. */
  views?: { articleIds: readonly string[]; origin: string }
  connections?: number
  seconds: number
}

export type Measured = { perSecond: number; p50: number; p99: number; answered: number; failed: number }

const hasWrk = spawnSync('wrk', ['-v']).error === undefined

/** wrk where there is one: it takes less of the machine that is being measured. */
export const generator = hasWrk ? 'wrk' : 'autocannon'

/**
 * Readers are elsewhere: what stands for them gets the processor whenever it wants it, where the system allows, and waits for
 * nothing but the product's answer.
 */
const first = ['chrt', '-f', '1']
export const comesFirst = hasWrk && spawnSync(first[0]!, [...first.slice(1), 'true']).status === 0

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

/** Runs draw their readers from ranges of their own: somebody seen before within half an hour would not be counted. */
let runs = 0
const readersEach = 2 ** 20
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
const nextRun = () => ({ first: (runs++ % 16) * readersEach, events: hex(Math.floor(Math.random() * 2 ** 32), 8) })

// Readers flock: of two hundred stories the first gets a sixth of all views.
const place = (random: number, many: number) => Math.floor(many * random ** 3)

const luaOfViews = ({ articleIds, origin }: NonNullable<Load['views']>, { first, events } = nextRun()) => `
local stories = { ${articleIds.map((id) => `"${id}"`).join(', ')} }
local count = ${first}
wrk.headers["content-type"] = "application/json"
wrk.headers["origin"] = "${origin}"
function request()
  count = count + 1
  local story = stories[1 + math.floor(#stories * math.random() ^ 3)]
  local reader = { math.floor(count / 65536) % 256, math.floor(count / 256) % 256, count % 256 }
  wrk.headers["x-forwarded-for"] = "10." .. table.concat(reader, ".")
  local body = string.format('{"articleId":"%s","eventId":"${events}-0000-4000-8000-%012x"}', story, count)
  return wrk.format("POST", nil, nil, body)
end
`

const lua = ({ headers = {}, views }: Load) => `
${Object.entries({ 'user-agent': agent, ...headers })
  .map(([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`)
  .join('\n')}
${views ? luaOfViews(views) : ''}
function done(summary, latency)
  io.write(string.format('RESULT {"answered":%d,"microseconds":%d,"p50":%d,"p99":%d,"failed":%d,"broken":%d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
`

const byWrk = async (load: Load, dataDir: string, signal: AbortSignal): Promise<Measured> => {
  const script = path.join(dataDir, 'load.lua')
  writeFileSync(script, lua(load))
  const args = ['-t1', `-c${load.connections ?? 32}`, `-d${load.seconds}s`, '-s', script, load.here + load.path]
  const [command, ...rest] = comesFirst ? [...first, 'wrk', ...args] : ['wrk', ...args]
  const child = spawn(command!, rest, { stdio: ['ignore', 'pipe', 'inherit'], signal })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part))
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
  const found = /RESULT (\{.*\})/.exec(said)
  if (!found) throw new Error(`wrk said nothing of use: ${said}`)
  const { answered, microseconds, p50, p99, failed, broken } = JSON.parse(found[1]!) as Record<string, number>
  return {
    perSecond: answered! / (microseconds! / 1e6),
    p50: p50! / 1000,
    p99: p99! / 1000,
    answered: answered!,
    failed: failed! + broken!,
  }
}

const byAutocannon = async (load: Load, signal: AbortSignal): Promise<Measured> => {
  const { headers, views } = load
  const run = nextRun()
  let count = run.first
  const view = (request: autocannon.Request): autocannon.Request => {
    count += 1
    const articleId = views!.articleIds[place(Math.random(), views!.articleIds.length)]
    const eventId = `${run.events}-0000-4000-8000-${hex(count, 12)}`
    const reader = `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`
    return {
      ...request,
      headers: { ...request.headers, 'x-forwarded-for': reader },
      body: JSON.stringify({ articleId, eventId }),
    }
  }
  const running = autocannon({
    url: load.here + load.path,
    connections: load.connections ?? 32,
    duration: load.seconds,
    headers: {
      'user-agent': agent,
      ...headers,
      ...(views && { 'content-type': 'application/json', origin: views.origin }),
    },
    ...(views && { requests: [{ method: 'POST', setupRequest: view }] }),
  })
  const stop = () => (running as unknown as { stop?: () => void }).stop?.()
  signal.addEventListener('abort', stop)
  const result = await running
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answered: result.requests.total,
    failed: result.non2xx + result.errors + result.timeouts,
  }
}

/** Puts a server under load and tells how it bore it. */
export const measure = (load: Load, dataDir: string, signal: AbortSignal) =>
  hasWrk ? byWrk(load, dataDir, signal) : byAutocannon(load, signal)
