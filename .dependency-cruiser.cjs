/**
 * Who may know whom (docs: the map in README.md). `app` knows everyone; components draw what they are handed; features
 * decide and stand on each other in one direction; lib knows packages only.
 * @type {import('dependency-cruiser').IConfiguration}
 */
/** Tests, and what they share. */
const tests = '([.]test[.]tsx?|/fixtures/[^/]+[.]ts)$'

/** What each feature may stand on, besides itself, accounts and lib. No arrow comes back. */
const standsOn = {
  mail: [],
  accounts: ['mail'],
  media: [],
  articles: ['media'],
  hooks: ['mail'],
  writing: ['articles', 'media', 'hooks'],
  imports: ['articles', 'media', 'comments'],
  exports: ['articles', 'media', 'found', 'site'],
  wires: ['imports', 'writing', 'articles', 'media', 'comments'],
  comments: ['articles', 'mail', 'hooks'],
  moderation: ['comments', 'articles', 'mail', 'hooks'],
  views: ['articles'],
  search: ['articles', 'comments'],
  record: [],
  numbers: [],
  furniture: ['articles'],
  site: ['comments', 'media'],
  found: ['articles', 'comments', 'media', 'site'],
  api: ['articles', 'comments', 'found', 'media', 'site', 'hooks'],
}

const features = Object.entries(standsOn).map(([feature, others]) => ({
  name: `feature-${feature}`,
  comment: `features/${feature} may know lib, accounts${others.map((other) => `, ${other}`).join('')} and itself.`,
  severity: 'error',
  from: { path: `^features/${feature}/`, pathNot: tests },
  to: { path: '^features/[^/]+/', pathNot: `^features/(${[feature, 'accounts', ...others].join('|')})/` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...features,
    {
      name: 'features-know-no-faces',
      comment: 'A feature decides; how it looks and which page shows it is for others.',
      severity: 'error',
      from: { path: '^features/', pathNot: tests },
      to: { path: '^(app|components|scripts|prisma/(?!client))' },
    },
    {
      name: 'components-draw-what-they-are-handed',
      comment: 'Components know components, what lib knows without a database, and the shapes and rules of a feature.',
      severity: 'error',
      from: { path: '^components/', pathNot: tests },
      to: {
        path: '^(app|features|lib|prisma|scripts)/',
        pathNot: [
          '^lib/(paths|locales|language-tags|time|calendar|newsroom-words|i18n|json|unreachable)[.-]?[^/]*$',
          '^features/[^/]+/(views|body|schema|rules|policy|client)[.]ts$',
        ],
      },
    },
    {
      name: 'lib-knows-packages-only',
      severity: 'error',
      from: { path: '^lib/', pathNot: tests },
      to: { path: '^(app|components|features|scripts|e2e|prisma/(?!client/))' },
    },
    {
      name: 'database-from-queries-and-mutations',
      comment:
        'The database is spoken to in queries.ts and mutations.ts; story.ts holds the questions about one story.',
      severity: 'error',
      from: {
        path: '^(app|components|features)/',
        pathNot: ['/(queries|mutations|story)[.]ts$', '^app/api/health/', tests],
      },
      to: { path: '^lib/db[.]ts$' },
    },
    {
      name: 'generated-client-stays-below',
      comment: 'Rows of the database do not reach pages: queries hand out views.',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^prisma/client/' },
    },
    {
      name: 'site-without-its-tools',
      comment: 'What serves readers does not depend on scripts and tests.',
      severity: 'error',
      from: { path: '^(app|components|features|lib|proxy|instrumentation)', pathNot: tests },
      to: { path: `(^scripts/|^e2e/|${tests})` },
    },
    {
      name: 'exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(server-only|next/.*)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|[.]next|[.]data)|^prisma/client/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
