'use server'

import { deskAction, formAction } from '@/features/accounts/form-action'
import type { Person } from '@/features/accounts/queries'
import { acceptChange, leaveChange } from '@/features/wires/changing/mutations'
import { dismiss, makeDraft, undo } from '@/features/wires/deciding/mutations'
import { ActForm } from '@/features/wires/schema'
import type { Acted } from '@/features/wires/views'
import type { z } from 'zod'

const perform = async (
  { id, act, note }: z.output<typeof ActForm>,
  { me, requestId }: { me: Person; requestId: string },
): Promise<Acted> => {
  const given = { id, by: me, requestId }
  const acted = { act, id, articleId: null, wasHere: false, kept: 0 }
  switch (act) {
    case 'draft':
      return { ...acted, ...(await makeDraft(given)) }
    case 'accept':
      return { ...acted, kept: (await acceptChange({ ...given, note })).kept }
    case 'dismiss':
      await dismiss(given)
      return acted
    case 'undo':
      await undo(given)
      return acted
    case 'leave':
      await leaveChange(given)
      return acted
  }
}

/** Decides about one item, told by a script. */
export const actOnItem = deskAction('wires', ActForm, perform)

/** Decides about one item, for forms without a script. */
export const actOnInbox = formAction('wires', ActForm, perform)
