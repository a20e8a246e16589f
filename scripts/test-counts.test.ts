import { expect, test } from 'vitest'
import { countPlaywright, countVitest, namesPlaywright, namesVitest } from './test-counts.mjs'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((status) => ({ status })) })

test.each([
  ['all pass', 2, 0, [file('passed', 'passed', 'passed')], { passed: 2, failed: 0 }],
  ['one fails', 1, 1, [file('failed', 'passed', 'failed')], { passed: 1, failed: 1 }],
  ['a file that cannot be loaded', 1, 0, [file('failed'), file('passed', 'passed')], { passed: 1, failed: 1 }],
  ['a file whose tidying up fails', 1, 0, [file('failed', 'passed')], { passed: 1, failed: 1 }],
])('vitest: %s', (_, numPassedTests, numFailedTests, testResults, counts) =>
  expect(countVitest({ numPassedTests, numFailedTests, testResults })).toEqual(counts),
)

test.each([
  [{ expected: 3, unexpected: 0, flaky: 0 }, [], { passed: 3, failed: 0 }],
  [{ expected: 3, unexpected: 1, flaky: 1 }, [], { passed: 4, failed: 1 }],
  [{ expected: 0, unexpected: 0, flaky: 0 }, [{ message: 'no server' }], { passed: 0, failed: 1 }],
])('playwright: %j %j', (stats, errors, counts) => expect(countPlaywright({ stats, errors })).toEqual(counts))

test('what failed is told by name', () => {
  const of = (status: string, fullName: string) => ({ status, fullName })
  expect(
    namesVitest({
      testResults: [
        { name: 'a.test.ts', status: 'failed', assertionResults: [of('passed', 'one'), of('failed', 'two')] },
        { name: 'b.test.ts', status: 'failed', assertionResults: [] },
        { name: 'c.test.ts', status: 'passed', assertionResults: [of('passed', 'three')] },
      ],
    }),
  ).toEqual(['a.test.ts › two', 'b.test.ts'])
  const spec = (title: string, ok: boolean) => ({ title, file: 'a.spec.ts', ok })
  expect(
    namesPlaywright({ suites: [{ specs: [spec('one', true)], suites: [{ specs: [spec('two', false)] }] }] }),
  ).toEqual(['a.spec.ts › two'])
})
