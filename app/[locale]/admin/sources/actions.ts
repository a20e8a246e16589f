'use server'
import { formAction } from '@/features/accounts/form-action'
import { MergeForm, NewSourceForm, RemoveForm, SourceForm } from '@/features/furniture/schema'
import { addSource, changeSource, mergeSource, removeSource } from '@/features/furniture/sources/mutations'
import { WireForm } from '@/features/wires/schema'
import { setWire } from '@/features/wires/settings/mutations'
import { refuseInside } from '@/lib/outside'
import { tellAbove, tellIfGone } from '../leaving'

export const createSource = formAction('furniture', NewSourceForm, (facts, { me, requestId }) =>
  addSource({ by: { ...me, requestId }, ...facts }),
)

export const saveSource = formAction('furniture', SourceForm, (facts, { me, requestId }) =>
  tellIfGone(() => changeSource({ by: { ...me, requestId }, ...facts })),
)

/** Makes one source of two. */
export const joinSource = formAction('furniture', MergeForm, ({ id, into }, { me, requestId }) =>
  tellAbove('merged', () => mergeSource({ by: { ...me, requestId }, id, into })),
)

export const dropSource = formAction('furniture', RemoveForm, ({ id }, { me, requestId }) =>
  tellAbove('removed', () => removeSource({ by: { ...me, requestId }, id })),
)

/** How a source is asked for news. */
export const saveWire = formAction('furniture', WireForm, async (facts, { me, requestId }) => {
  await refuseInside(facts.feedUrl, 'feedUrl')
  return tellIfGone(() => setWire({ by: { ...me, requestId }, ...facts }))
})
