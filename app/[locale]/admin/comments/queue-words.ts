import type { deskWords } from '@/lib/newsroom-words'

const problems = [
  'database',
  'surprise',
  'unsent',
  'sign_in',
  'forbidden',
  'bad_origin',
  'conflict',
  'key_reuse',
  'not_found',
  'invalid',
  'too_long',
] as const

/** What the list says by itself in the browser, where there are no catalogues: "#" stands for a number. */
export const queueWords = (t: ReturnType<typeof deskWords>) => ({
  approve: t('moderation.act.approve'),
  keep: t('moderation.act.keep'),
  reject: t('moderation.act.reject'),
  undo: t('moderation.act.undo'),
  undoAll: t('moderation.act.undoAll'),
  pick: t('moderation.act.pick'),
  unpick: t('moderation.act.unpick'),
  pickNote: t('moderation.act.pickNote'),
  select: t('moderation.act.select'),
  why: t('moderation.act.why'),
  cancel: t('desk.cancel'),
  save: t('desk.save'),
  close: t('desk.close'),
  decided: {
    approve: t('moderation.state.approve'),
    reject: t('moderation.state.reject'),
    undone: t('moderation.state.undone'),
    gone: t('moderation.status.DELETED'),
    elsewhere: t('moderation.state.elsewhere'),
  },
  own: t('moderation.state.own'),
  claimed: t('moderation.state.claimed', { name: '#' }),
  changed: t('moderation.state.changed'),
  readAgain: t('moderation.act.readAgain'),
  over: {
    signedOut: t('moderation.over.signedOut'),
    noModerator: t('moderation.over.noModerator'),
    ways: { signedOut: t('moderation.over.signIn'), noModerator: t('moderation.over.anew') },
  },
  toast: {
    approve: t('moderation.toast.approve'),
    reject: t('moderation.toast.reject'),
    undone: t('moderation.toast.undone'),
    gone: t('moderation.toast.gone'),
    nothing: t('moderation.toast.nothing'),
    last: t('moderation.toast.last'),
  },
  selected: t('moderation.selected'),
  selectAll: t('moderation.selectAll'),
  selectNone: t('moderation.selectNone'),
  withSelected: t('moderation.withSelected'),
  picked: t('moderation.state.picked'),
  arrived: t('moderation.arrived'),
  next: t('moderation.next'),
  goOn: t('moderation.goOn'),
  partial: t('moderation.partial'),
  again: t('moderation.again'),
  keys: {
    open: t('moderation.keys.open'),
    on: t('moderation.keys.on'),
    list: [
      ['j', t('moderation.keys.next')],
      ['k', t('moderation.keys.previous')],
      ['a', t('moderation.keys.approve')],
      ['r', t('moderation.keys.reject')],
      ['u', t('moderation.keys.undo')],
      ['x', t('moderation.keys.select')],
      ['s', t('moderation.keys.selectAll')],
      ['b', t('moderation.keys.act')],
      ['?', t('moderation.keys.help')],
    ] as [string, string][],
  },
  problems: Object.fromEntries([
    ...problems.map((code) => [code, t(`desk.problems.${code}`)]),
    ['other', t('desk.problems.other')],
  ]) as Record<string, string>,
})

export type QueueWords = ReturnType<typeof queueWords>

/** Why a decision was refused: somebody has it before them, it is not as it was read, or anything else. */
export const refusedIn = (
  words: QueueWords,
  { code, detail, field }: { code: string; detail: string; field?: string },
) => {
  if (code === 'conflict' && field === 'claim') return words.claimed.replace('#', detail)
  if (code === 'conflict' && field === 'read') return words.changed
  return words.problems[code] ?? words.problems.other ?? ''
}
