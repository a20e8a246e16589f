/** Characters XML 1.0 forbids, and halves of characters, which no encoding has. */
const forbidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text that stands in XML as it is. Its end within it is split, in the one way WordPress's oldest reader puts together again. */
export const cdata = (text: string) => `<![CDATA[${text.replace(forbidden, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Plain text as XML or HTML says it. */
export const escaped = (text: string) => text.replace(forbidden, '').replace(/[&<>"]/g, (sign) => signs[sign]!)

export const tag = (name: string, text: string | number) =>
  `<${name}>${typeof text === 'number' ? text : cdata(text)}</${name}>`

/** "2013-01-11 20:22:19" in UTC, as WordPress writes a moment. */
export const moment = (iso: string) => new Date(iso).toISOString().slice(0, 19).replace('T', ' ')

/** "2013-01-11 23:22:19" by the newsroom's clock. @param withZone lib/time's, an argument so that this file stays words only */
export const localMoment = (iso: string, withZone: (iso: string) => string) =>
  withZone(iso).slice(0, 19).replace('T', ' ')

/** A slug as WordPress keeps one: letters beyond ASCII percent-encoded, in small letters. */
export const slugged = (slug: string) =>
  encodeURIComponent(slug)
    .toLowerCase()
    .slice(0, 190)
    .replace(/%[0-9a-f]?$/, '')
