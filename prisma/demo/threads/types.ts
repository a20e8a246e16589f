/** Who talks under the sample stories. Nobody here lives; without a password, nobody signs in as them either. */
export const readers = {
  hiwa: 'Hiwa Salih',
  maryam: 'Maryam Yousif',
  tariq: 'Tariq Nouri',
  june: 'June Okafor',
  peter: 'Peter Lindqvist',
  zainab: 'زينب كاظم',
  haider: 'حيدر العاني',
  noor: 'نور البصري',
  abdulla: 'عبد الله الموصلي',
  shne: 'شنە ئەحمەد',
  aram: 'ئارام حەسەن',
  chra: 'چرا عەلی',
  dilshad: 'دڵشاد قادر',
} as const
export type ReaderKey = keyof typeof readers

/** Demo accounts talk too: two readers, and the newsroom. */
export const accountsThatTalk = {
  shilan: 'reader@demo.test',
  omar: 'reader2@demo.test',
  editor: 'editor@demo.test',
  author: 'author@demo.test',
} as const
export type Talker = ReaderKey | keyof typeof accountsThatTalk

export type Said = {
  by: Talker
  text: string
  /** How many of the other readers recommend it. */
  up?: number
  /** The editor picked it, with this note. */
  pick?: string
  /** Waits for a moderator, for this reason. */
  waits?: 'links' | 'words' | 'newcomer'
  replies?: Said[]
}

type More = Pick<Said, 'up' | 'pick' | 'waits'>

/** One thing said, and what was answered. */
export const said = (by: Talker, text: string, more: More | number = {}, ...replies: Said[]): Said => ({
  by,
  text,
  ...(typeof more === 'number' ? { up: more } : more),
  replies,
})
