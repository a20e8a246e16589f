import { seenDigest } from '@/lib/seen'

/** What each form of the page of settings sets, by row of `site_setting`. */
const forms = {
  names: { site: ['names'] },
  logo: { site: ['logo'] },
  logoDark: { site: ['logoDark'] },
  editions: { site: ['zone', 'off'] },
  comments: { comments: ['closeAfterDays', 'needsVerified'], site: ['houseRules'] },
  principles: { site: ['principles'] },
  found: { found: ['isIndexed', 'fullFeeds', 'offline', 'hub', 'indexNow', 'robots'] },
  security: { security: ['staffFactor'] },
} as const satisfies Record<string, Partial<Record<'site' | 'comments' | 'found' | 'security', readonly string[]>>>

export type SettingForm = keyof typeof forms
export const settingForms = Object.keys(forms) as SettingForm[]

/**
 * What stands in a form, in a few letters that it brings back when it is saved. Where they are others by then, somebody has
 * set it anew since that page was drawn. What other forms set of the same rows is none of its business.
 */
export const seenBy = (form: SettingForm, valueOf: (key: string) => unknown): string => {
  const said = Object.entries<readonly string[]>(forms[form]).map(([key, names]) => {
    const value = (valueOf(key) ?? {}) as Record<string, unknown>
    return names.map((name) => value[name] ?? null)
  })
  return seenDigest(said)
}
