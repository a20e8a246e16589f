'use server'

import { formAction } from '@/features/accounts/form-action'
import { setSwitches, setThresholds } from '@/features/moderation/discussions/mutations'
import { AddWordsForm, RemoveWordForm, SwitchesForm, ThresholdsForm, TryForm } from '@/features/moderation/schema'
import { addWords, removeWord } from '@/features/moderation/words/mutations'
import { tryText } from '@/features/moderation/words/queries'

/** Opens, holds, slows or closes. */
export const switchDiscussion = formAction('discussions', SwitchesForm, async (data, { me, requestId }) => {
  await setSwitches({ ...data, by: me, requestId })
})

/** When the screening makes a comment wait. */
export const saveThresholds = formAction('discussions', ThresholdsForm, async (data, { me, requestId }) => {
  await setThresholds({ ...data, by: me, requestId })
})

/** Adds watched words. */
export const addWatched = formAction('discussions', AddWordsForm, (data, { me, requestId }) =>
  addWords({ ...data, by: me, requestId }),
)

/** Takes a watched word off its list. */
export const removeWatched = formAction('discussions', RemoveWordForm, ({ id }, { me, requestId }) =>
  removeWord({ id, by: me, requestId }),
)

/** What a text would meet; changes nothing. The text goes along: who tries one goes on with it. */
export const tryWatched = formAction('discussions', TryForm, async ({ text }, { me }) => ({
  text,
  met: await tryText(text, me),
}))
