import type { CommentLanguage } from '@/features/comments/views'
import type { Locale } from '@/lib/locales'
import { paragraphsOf } from './text'

/** The text of a comment: paragraphs and links, whatever stands in it. */
export function CommentText({ body, language, locale }: { body: string; language: CommentLanguage; locale: Locale }) {
  return (
    <div className="letter-text" dir="auto" lang={language === 'und' || language === locale ? undefined : language}>
      {paragraphsOf(body).map((pieces, number) => (
        <p key={number} dir="auto">
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
