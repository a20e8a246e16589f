import { slugOf } from '@/features/articles/slug'

/** Where a story goes that fits nowhere: made when it is missing, so that an import into an empty newspaper works. */
export const defaultSection = {
  slug: 'world',
  names: { en: 'World', ar: 'العالم', ckb: 'جیهان' },
} as const

/** What WordPress calls the category of whatever was given none: it says nothing of a story. */
export const saysNothing = (category: string) => ['uncategorized', 'غير-مصنف'].includes(slugOf(category, ''))

type Known = { slug: string; names: unknown }

/** What other papers call the sections we may have. The first word of a line is the section's slug. */
const alsoCalled: Record<string, string[]> = {
  world: ['world-news', 'international', 'global', 'us-news', 'uk-news', 'europe-news', 'europe', 'asia', 'africa', 'americas', 'دولي', 'العالم', 'عالمي', 'جیهان'],
  'middle-east': ['middle-east-and-north-africa', 'mena', 'middleeast', 'الشرق-الأوسط', 'شرق-أوسط', 'رۆژهەڵاتی-ناوەڕاست'],
  iraq: ['العراق', 'محليات', 'عێراق', 'baghdad', 'بغداد'],
  kurdistan: ['kurdistan-region', 'كردستان', 'إقليم-كردستان', 'کوردستان', 'هەرێمی-کوردستان', 'kurds'],
  economy: ['business', 'money', 'economics', 'finance', 'markets', 'اقتصاد', 'الاقتصاد', 'ئابووری'],
  culture: ['arts', 'books', 'music', 'film', 'film-and-tv', 'television-and-radio', 'stage', 'art-and-design', 'ثقافة', 'فنون', 'کولتوور', 'هونەر'],
  science: ['technology', 'tech', 'environment', 'health', 'space', 'computing', 'علوم', 'تكنولوجيا', 'زانست', 'تەکنەلۆژیا'],
  sport: ['sports', 'football', 'soccer', 'cricket', 'tennis', 'rugby', 'رياضة', 'وەرزش'],
} // prettier-ignore

const namesOf = ({ slug, names }: Known) =>
  new Set([
    slug,
    ...(alsoCalled[slug] ?? []),
    ...Object.values((names ?? {}) as Record<string, unknown>).map((name) => slugOf(String(name))),
  ])

/** The first of these names that is a section's slug, its name in any language, or another name known for it. */
export const sectionCalled = (names: readonly string[], sections: readonly Known[]): string | undefined => {
  const known = sections.map((section) => ({ slug: section.slug, names: namesOf(section) }))
  return names.flatMap((name) => known.find((section) => section.names.has(slugOf(name, '')))?.slug ?? [])[0]
}

/**
 * The section of a story, out of those the newspaper has: the first of its own names (section first, then categories in
 * order) that a section is called by; else the default.
 */
export const sectionFor = (names: readonly string[], sections: readonly Known[]) =>
  sectionCalled(names, sections) ?? defaultSection.slug
