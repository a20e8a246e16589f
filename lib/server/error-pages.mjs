import { randomUUID } from 'node:crypto'
import { contentPolicy, emptyPolicy } from './content-policy.mjs'
import { isApi } from './rules.mjs'

/** @typedef {'en' | 'ar' | 'ckb'} Locale */
/** @typedef {'busy' | 'database' | 'surprise' | 'bad_request' | 'not_found' | 'method' | 'timeout' | 'too_large' | 'uri_too_long' | 'expectation' | 'wrong_host' | 'header_too_large' | 'too_fast' | 'sign_in' | 'forbidden' | 'bad_origin'} Failure */

/** @type {Record<Failure, { status: number, title: string }>} */
const failures = {
  bad_request: { status: 400, title: 'This request cannot be understood' },
  sign_in: { status: 401, title: 'Please sign in' },
  forbidden: { status: 403, title: 'This is not allowed' },
  bad_origin: { status: 403, title: 'This request comes from another site' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  method: { status: 405, title: 'This method is not offered here' },
  timeout: { status: 408, title: 'The request took too long to arrive' },
  too_large: { status: 413, title: 'This is too large' },
  uri_too_long: { status: 414, title: 'The address is too long' },
  expectation: { status: 417, title: 'This expectation cannot be met' },
  wrong_host: { status: 421, title: 'Another site is meant' },
  header_too_large: { status: 431, title: 'The headers are too large' },
  surprise: { status: 500, title: 'Something went wrong' },
  too_fast: { status: 429, title: 'Too many requests' },
  busy: { status: 503, title: 'Too much is happening at once' },
  database: { status: 503, title: 'The database does not answer' },
}

/**
 * What readers read when a page cannot be made: no scripts, no database, nothing that could fail in its turn.
 * @type {Record<Locale, { name: string, front: string, away: [string, string], failed: [string, string], refused: [string, string], number: string }>}
 */
const words = {
  en: {
    name: 'Masthead',
    front: 'To the front page',
    away: [
      'This page is not at hand just now',
      'We are having trouble behind the scenes. Stories read a short while ago can still be opened; please try this one again in a moment.',
    ],
    failed: [
      'This page could not be made',
      'The fault is ours, not yours. It has been noted; please try again in a moment.',
    ],
    refused: ['This address does not work', 'Something about the request cannot be right. Please check the address.'],
    number: 'If you write to us about it, please give this number:',
  },
  ar: {
    name: 'ماستهيد',
    front: 'إلى الصفحة الأولى',
    away: [
      'هذه الصفحة غير متاحة الآن',
      'نواجه عطلًا مؤقتًا. ما زال بالإمكان فتح المقالات التي قُرئت قبل قليل؛ يُرجى المحاولة مرة أخرى بعد لحظات.',
    ],
    failed: ['تعذّر إعداد هذه الصفحة', 'الخلل من جانبنا وقد سُجّل لدينا. يُرجى المحاولة مرة أخرى بعد لحظات.'],
    refused: ['هذا العنوان لا يعمل', 'في الطلب ما لا يستقيم. يُرجى التحقق من العنوان.'],
    number: 'إذا راسلتمونا بشأنه فاذكروا هذا الرقم:',
  },
  ckb: {
    name: 'ماستهێد',
    front: 'بۆ پەڕەی سەرەکی',
    away: [
      'ئەم پەڕەیە ئێستا بەردەست نییە',
      'کێشەیەکی کاتیمان هەیە. ئەو بابەتانەی تازە خوێندراونەتەوە هێشتا دەکرێنەوە؛ تکایە کەمێکی تر هەوڵ بدەوە.',
    ],
    failed: ['نەتوانرا ئەم پەڕەیە ئامادە بکرێت', 'هەڵەکە لە ئێمەوەیە و تۆمار کراوە. تکایە کەمێکی تر هەوڵ بدەوە.'],
    refused: ['ئەم ناونیشانە کار ناکات', 'شتێک لە داواکارییەکەدا هەڵەیە. تکایە ناونیشانەکە بپشکنە.'],
    number: 'ئەگەر لەبارەیەوە بۆمان دەنووسیت، تکایە ئەم ژمارەیە بنووسە:',
  },
}

/** What was set for the site (lib/locales.ts). */
const held = /** @type {typeof globalThis & { mastheadRunning?: { names?: Partial<Record<Locale, string>> } }} */ (
  globalThis
)

/**
 * What the newspaper is called, for HTML: an administrator may write what they like.
 * @param {Locale} locale
 */
const nameOf = (locale) =>
  (held.mastheadRunning?.names?.[locale] || words[locale].name).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** @param {string} path */
const localeOf = (path) => /** @type {Locale} */ (/^\/(en|ar|ckb)(?:[/?#]|$)/.exec(path)?.[1] ?? 'en')

/**
 * @param {Failure} failure
 * @param {string} path
 * @param {string} requestId
 */
export const errorPage = (failure, path, requestId) => {
  const locale = localeOf(path)
  const said = words[locale]
  const name = nameOf(locale)
  const { status } = failures[failure]
  const [heading, lead] = status === 503 ? said.away : status >= 500 ? said.failed : said.refused
  const number = status === 500 ? `<p class="number">${said.number} <code dir="ltr">${requestId}</code></p>` : ''
  return `<!DOCTYPE html>
<html lang="${locale}" dir="${locale === 'en' ? 'ltr' : 'rtl'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${heading} · ${name}</title>
<link rel="stylesheet" href="/error.css">
</head>
<body>
<header><a href="/${locale}">${name}</a></header>
<main>
<h1>${heading}</h1>
<p>${lead}</p>
${number}
<p><a href="/${locale}">${said.front}</a></p>
</main>
</body>
</html>
`
}

/**
 * @param {Failure} failure
 * @param {string} requestId
 */
export const errorProblem = (failure, requestId) => {
  const { status, title } = failures[failure]
  return JSON.stringify({ status, code: failure, title, detail: title, requestId })
}

/**
 * Puts one of these answers together: a page for people, `application/problem+json` for programs: under `/api`, or where `program` says so.
 * @param {Failure} failure
 * @param {{ path: string, always: Readonly<Record<string, string>>, requestId?: string, headers?: Record<string, string>, head?: boolean, program?: boolean }} request
 * @returns {import('./watch-answer.mjs').Answer}
 */
export const errorAnswer = (
  failure,
  { path, always, requestId = randomUUID(), headers, head = false, program = isApi(path) },
) => {
  const { status } = failures[failure]
  const body = Buffer.from(program ? errorProblem(failure, requestId) : errorPage(failure, path, requestId))
  return {
    status,
    headers: {
      ...always,
      'content-type': program ? 'application/problem+json' : 'text/html; charset=utf-8',
      'content-length': body.byteLength,
      'content-security-policy': program ? emptyPolicy : contentPolicy(),
      'cache-control': 'no-store',
      ...((status === 503 || status === 429) && { 'retry-after': failure === 'database' ? 5 : 2 }),
      ...headers,
    },
    body: head ? undefined : body,
  }
}
