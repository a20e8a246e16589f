import type { ReactNode } from 'react'

/** A page that asks for something: one narrow column, nothing beside it. */
export function FormPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 pt-8 sm:px-6 sm:pt-12">
      <div className="mx-auto max-w-[26rem]">
        <h1 className="rank-2">{title}</h1>
        {lead && <p className="font-story text-quiet mt-2 text-[1.0625rem]/snug">{lead}</p>}
        {children}
      </div>
    </main>
  )
}

/** Something that went well, or is to be known, before one goes on. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="border-ink mt-6 border-s-2 ps-4">
      {children}
    </div>
  )
}

type RefusalGiven = { heading: string; text: string; field?: string | undefined; children?: ReactNode }

/** What was refused, above the form, with a way to the field it is about, or a way on. */
export function Refusal({ heading, text, field, children }: RefusalGiven) {
  return (
    <div role="alert" className="border-accent mt-6 border-s-2 ps-4">
      <p className="label">{heading}</p>
      <p>
        {field ? (
          <a href={`#${field}`} className="quiet-link">
            {text}
          </a>
        ) : (
          text
        )}
      </p>
      {children}
    </div>
  )
}

/** The one thing a form does. */
export function Submit({ children, quiet = false }: { children: ReactNode; quiet?: boolean | undefined }) {
  const look = quiet ? 'border-ink border' : 'bg-ink text-paper'
  return (
    <button type="submit" className={`label mt-6 min-h-11 cursor-pointer px-5 py-2 ${look}`}>
      {children}
    </button>
  )
}

/** A second way, below a hairline. */
export function OtherWay({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="border-rule mt-10 border-t pt-5">
      <h2 className="rank-4">{heading}</h2>
      {children}
    </section>
  )
}
