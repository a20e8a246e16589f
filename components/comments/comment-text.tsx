import type { CommentLanguage } from '@/features/comments/views'
import { directionOf, type Locale } from '@/lib/locales'
import { paragraphsOf } from './text'

/** The text of a comment: paragraphs and links, whatever stands in it. */
export function CommentText({ body, language, locale }: { body: string; language: CommentLanguage; locale: Locale }) {
  return (
    <div
      className="comment-text"
      dir={language === 'und' ? 'auto' : directionOf(language)}
      lang={language === 'und' || language === locale ? undefined : language}
    >
      {paragraphsOf(body).map((pieces, number) => (
        // An address by itself has no direction of its own: it stands where the text around it begins.
        <p key={number} dir={pieces.some((piece) => !('href' in piece) && piece.text.trim()) ? 'auto' : undefined}>
          {pieces.map((piece, index) =>
            'href' in piece ? (
              <a key={index} href={piece.href} title={piece.text} rel="ugc nofollow noopener" dir="ltr">
                {piece.shown}
              </a>
            ) : (
              piece.text
            ),
          )}
        </p>
      ))}
    </div>
  )
}
