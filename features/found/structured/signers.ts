/**
 * A desk or an agency signs, too. Whoever is not plainly one of them is a person: that is what mostly signs, and a person taken
 * for an organisation is the worse mistake.
 */

/** No letter of any script beside it: `\b` knows those of English alone. */
const alone = (words: string, flags = 'u') => new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, flags)
/** What a name begins with. */
const first = (words: string, flags = 'u') => new RegExp(`^(?:${words})(?![\\p{L}\\p{M}])`, flags)

const marks: readonly RegExp[] = [
  alone('desk|staff|agency|agencies|team|newsroom|editors|correspondents', 'iu'),
  // By their own letters: Rhun ap Iorwerth is somebody's son.
  first('Reuters|Agence France-Presse|Associated Press|The Associated Press', 'iu'),
  first('AFP|AP|DPA|EPA'),
  // Arabic names what signs before whose it is: فريق التحرير; الفريق, with its article, is a general.
  first('(?:ال)?(?:وكالة|وكالات|هيئة)|قسم|فريق|أسرة'),
  first('دەستەی|بەشی|ستافی|تیمی|ئاژانس(?:ی|ەکان|ەکانی)?'),
]

/** Does this name belong to an organisation rather than to somebody? */
export const isDesk = (name: string) => marks.some((mark) => mark.test(name.trim()))
