import { defineConfig, globalIgnores } from 'eslint/config'
import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'

/**
 * Next's and React's own rules, and ours: what the house has decided and a reviewer would otherwise have to watch for.
 * Import directions are checked by dependency-cruiser (.dependency-cruiser.cjs).
 */

const refuse = (/** @type {string} */ selector, /** @type {string} */ message) => ({ selector, message })

const logical =
  'Arabic and Kurdish read from the right: say start and end (ms-, pe-, text-start, inset-s-…), not left and right.'
const value = String.raw`(auto|px|full|screen|\d|\[|\()`
const utilities = [
  String.raw`-?(scroll-)?[mp][lr]-${value}`,
  String.raw`-?(left|right)-${value}`,
  String.raw`(text|float|clear)-(left|right)(?=\s|$)`,
  String.raw`border-[lr](-\S+)?(?=\s|$)`,
  String.raw`rounded-([lr]|[tb][lr])(-\S+)?(?=\s|$)`,
]
// A class is a whole word, perhaps behind variants ("md:hover:"): prose such as "left-handed" is none.
const physicalClass = String.raw`(^|[\s:!])(${utilities.join('|')})`
const physicalStyle =
  '^((margin|padding|border|scrollMargin|scrollPadding)(Left|Right).*|left|right|border(Top|Bottom)(Left|Right)Radius)$'

const everywhere = [
  refuse(
    'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
    'Write $queryRaw`…`: its values are sent apart.',
  ),
  refuse(
    "MemberExpression[object.name='Prisma'][property.name='raw']",
    'Prisma.raw puts text into SQL: choose between whole statements.',
  ),
]

const drawn = [
  refuse(`Literal[value=/${physicalClass}/]`, logical),
  refuse(`TemplateElement[value.raw=/${physicalClass}/]`, logical),
  refuse(`JSXAttribute[name.name='style'] Property[key.name=/${physicalStyle}/]`, logical),
  refuse(
    "JSXAttribute[name.name='style'] Property[key.name=/^(textAlign|float|clear)$/] > Literal[value=/^(left|right)$/]",
    logical,
  ),
  refuse(
    "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    'Text is drawn as text; bodies are blocks (components/article/block.tsx).',
  ),
  refuse(
    "Property[key.name='dangerouslySetInnerHTML']",
    'Text is drawn as text; bodies are blocks (components/article/block.tsx).',
  ),
]

const settings = [
  refuse(
    "MemberExpression[object.name='process'][property.name='env']",
    'Settings are read and checked in lib/env.ts.',
  ),
]

export default defineConfig([
  ...next,
  ...typescript,
  {
    rules: {
      'no-restricted-syntax': ['error', ...everywhere],
      eqeqeq: ['error', 'always'],
      'no-console': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Pictures are made in fixed sizes when they come in; Next's optimizer stays off.
      '@next/next/no-img-element': 'off',
      'import/no-anonymous-default-export': 'off',
    },
  },
  {
    // No React here: a function called "use" is not a hook.
    ignores: ['app/**', 'components/**'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: ['features/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['features/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...settings] },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...settings, ...drawn] },
  },
  {
    // The one place that hands React markup: it is React's own, drawn from elements a moment before (docs/decisions/0015).
    files: ['components/ui/still.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...settings] },
  },
  {
    // The longest file somebody still reads to its end. Blank lines and comments count: they are read, too.
    rules: { 'max-lines': ['error', 300] },
  },
  {
    // One line for each kind of line on record: a table is looked up, not read.
    files: ['features/record/fixtures/lines.ts'],
    rules: { 'max-lines': ['error', 360] },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  globalIgnores([
    '.next/**',
    '.data*/**',
    'prisma/client/**',
    'next-env.d.ts',
    'playwright-report/**',
    'test-results/**',
    'public/**',
  ]),
])
