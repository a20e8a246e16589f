/**
 * What test runners report, as two numbers.
 * @typedef {{ passed: number, failed: number }} Counts
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
 * Playwright's JSON report. A test that passed when tried again has passed; the runner's list calls it flaky.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} report
 * @returns {Counts}
 */
export const countPlaywright = ({ stats: { expected, unexpected, flaky }, errors }) => ({
  passed: expected + flaky,
  failed: unexpected + errors.length,
})
