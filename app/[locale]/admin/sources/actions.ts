'use server'
import { formAction } from '@/features/accounts/form-action'
import { addSource, changeSource } from '@/features/furniture/mutations'
import { NewSourceForm, SourceForm } from '@/features/furniture/schema'
import { WireForm } from '@/features/wires/schema'
import { setWire } from '@/features/wires/settings/mutations'
import { refuseInside } from '@/lib/outside'

export const createSource = formAction('furniture', NewSourceForm, (facts, { me, requestId }) =>
  addSource({ by: { ...me, requestId }, ...facts }),
)

export const saveSource = formAction('furniture', SourceForm, (facts, { me, requestId }) =>
  changeSource({ by: { ...me, requestId }, ...facts }),
)

/** How a source is asked for news. */
export const saveWire = formAction('furniture', WireForm, async (facts, { me, requestId }) => {
  await refuseInside(facts.feedUrl, 'feedUrl')
  return setWire({ by: { ...me, requestId }, ...facts })
})
