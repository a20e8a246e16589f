import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { chromium } from '@playwright/test'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { root } from '../processes.mjs'
import { atLeast, atMost, median, type Row } from './figures'

/** How Chromium is started where nobody looks at it. */
export const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type Manifest = { clientModules: Record<string, { chunks: string[] }> }

/** Files of the build below a directory whose names end so. */
const filesIn = (dir: string, end: string): string[] =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => path.join(entry.parentPath, entry.name))

/**
 * The scripts that hold code of ours, by their addresses: those the build names for our client components and not for the
 * framework's. A file that holds both counts as ours.
 */
const ownScripts = () => {
  const own = new Set<string>()
  for (const file of filesIn(path.join(root, '.next', 'server', 'app'), '_client-reference-manifest.js')) {
    const context = { globalThis: {} as { __RSC_MANIFEST?: Record<string, Manifest> } }
    vm.runInNewContext(readFileSync(file, 'utf8'), context)
    for (const { clientModules } of Object.values(context.globalThis.__RSC_MANIFEST ?? {}))
      for (const [name, { chunks }] of Object.entries(clientModules))
        if (!name.includes('/node_modules/')) for (const chunk of chunks) own.add(decodeURI(chunk))
  }
  return own
}

type Kind = 'html' | 'js' | 'css' | 'fonts' | 'pictures' | 'own'

/** What a first visit with Chromium loads, in bytes as sent, without headers. */
const weigh = async (executablePath: string, url: string): Promise<Record<Kind, number>> => {
  const own = ownScripts()
  const browser = await chromium.launch({
    executablePath,
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  try {
    const page = await browser.newPage({ viewport: { width: 412, height: 823 } })
    const weights: Record<Kind, number> = { html: 0, js: 0, css: 0, fonts: 0, pictures: 0, own: 0 }
    const weighing: Promise<void>[] = []
    const kinds: Record<string, Kind> = {
      document: 'html',
      script: 'js',
      stylesheet: 'css',
      font: 'fonts',
      image: 'pictures',
    }
    page.on('requestfinished', (request) => {
      const kind = kinds[request.resourceType()]
      if (!kind) return
      weighing.push(
        request.sizes().then(({ responseBodySize }) => {
          weights[kind] += responseBodySize
          if (own.has(new URL(request.url()).pathname)) weights.own += responseBodySize
        }),
      )
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    await Promise.all(weighing)
    return weights
  } finally {
    await browser.close()
  }
}

const kilobytes = (bytes: number) => bytes / 1000

export const pageWeight = async (executablePath: string, url: string): Promise<Row[]> => {
  const { html, js, css, fonts, pictures, own } = await weigh(executablePath, url)
  if (js === 0 || own === 0) throw new Error('No scripts were seen: the page has not been loaded as a reader would.')
  const row = (what: string, bytes: number, most?: number): Row => ({
    what,
    figure: `${kilobytes(bytes).toFixed(1)} KB`,
    value: bytes,
    aims: most === undefined ? [] : [atMost(kilobytes(bytes), most, ' KB')],
  })
  return [
    row('article: HTML, as sent', html),
    row('article: scripts, as sent', js, 150),
    row('article: of these our own', own, 25),
    row('article: styles, as sent', css),
    row('article: fonts, as sent', fonts),
    row('article: pictures, as sent', pictures),
  ]
}

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Lighthouse's mobile preset, `runs` times; the middle of each figure. */
export const lighthouseRows = async (
  { chromePath, what, url, runs }: { chromePath: string; what: string; url: string; runs: number },
  signal: AbortSignal,
): Promise<Row[]> => {
  const results: Record<string, number[]> = {}
  const faults = new Set<string>()
  for (let run = 0; run < runs; run += 1) {
    signal.throwIfAborted()
    const chrome = await launch({ chromePath, chromeFlags: flags, handleSIGINT: false, logLevel: 'silent' })
    try {
      const result = await lighthouse(url, { port: chrome.port, output: 'json', logLevel: 'silent' })
      if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message}`)
      const { lhr } = result
      const note = (name: string, value: number) => (results[name] ??= []).push(value)
      for (const name of categories) note(name, Math.round((lhr.categories[name]?.score ?? 0) * 100))
      note('lcp', lhr.audits['largest-contentful-paint']?.numericValue ?? Infinity)
      note('tbt', lhr.audits['total-blocking-time']?.numericValue ?? Infinity)
      note('cls', lhr.audits['cumulative-layout-shift']?.numericValue ?? Infinity)
      for (const name of categories.slice(1))
        for (const { id, weight } of lhr.categories[name]?.auditRefs ?? [])
          if (weight > 0 && lhr.audits[id]?.score === 0) faults.add(id)
    } finally {
      chrome.kill()
    }
  }
  const of = (name: string) => median(results[name]!)
  const least = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 }
  return [
    { what: `${what}: largest paint (LCP)`, figure: `${(of('lcp') / 1000).toFixed(2)} s`, value: of('lcp') },
    {
      what: `${what}: blocking time (TBT)`,
      figure: `${Math.round(of('tbt'))} ms`,
      value: of('tbt'),
      aims: [atMost(of('tbt'), 100, ' ms')],
    },
    {
      what: `${what}: layout shift (CLS)`,
      figure: of('cls').toFixed(3),
      value: of('cls'),
      aims: [atMost(of('cls'), 0)],
    },
    ...categories.map((name): Row => ({
      what: `${what}: Lighthouse ${name}`,
      figure: `${of(name)}${name !== 'performance' && faults.size > 0 && of(name) < 100 ? ` (${[...faults].join(', ')})` : ''}`,
      value: of(name),
      aims: [atLeast(of(name), least[name])],
    })),
  ]
}
