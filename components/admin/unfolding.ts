import { useEffect, type RefObject } from 'react'

/**
 * Where a form was sent without scripts, a style shows what it says though the fold around it comes closed
 * (app/styles/desk/lists.css). Once they have come, the folds are opened instead: then they can be closed again.
 */
export const useUnfolding = (form: RefObject<HTMLFormElement | null>, outcome: { state: string }) => {
  useEffect(() => {
    if (outcome.state !== 'fresh')
      for (let fold = form.current?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
        fold.toggleAttribute('open', true)
    form.current?.toggleAttribute('data-live', true)
  }, [form, outcome])
}
