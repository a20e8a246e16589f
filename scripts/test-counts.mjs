/**
 * What test runners report: two numbers, and what failed by name.
 * @typedef {{ passed: number, failed: number, names?: string[] }} Counts
 * @typedef {{ title: string, file: string, ok: boolean }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 */

/**
 * Vitest's JSON report. A file that could not even be loaded holds no tests and is one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
export const countVitest = ({ numPassedTests, numFailedTests, testResults }) => {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/**
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} report
 * @returns {string[]} file and test of each failure; the file alone where no test of it failed
 */
export const namesVitest = ({ testResults }) =>
  testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [name] : []
    return failed.map(({ fullName }) => `${name} › ${fullName}`)
  })

/**
 * @param {{ suites: Suite[] }} report
 * @returns {string[]} file and test of each failure
 */
export const namesPlaywright = ({ suites }) =>
  suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file} › ${title}`),
    ...namesPlaywright({ suites: inner }),
  ])

/**
 * Playwright's JSON report. A test that passed when tried again has passed; the runner's list calls it flaky.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} report
 * @returns {Counts}
 */
export const countPlaywright = ({ stats: { expected, unexpected, flaky }, errors }) => ({
  passed: expected + flaky,
  failed: unexpected + errors.length,
})
