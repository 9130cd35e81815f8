/** How many tests a runner ran, from the report it left. */

/** Counts of the three runners we use, told apart by their shape; null when the report says that nothing ran. */
export function countsOf(report) {
  if ('numTotalTests' in report) {
    // A file that could not be loaded ran no test, and is a failure all the same.
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
  }
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky + (report.errors?.length ?? 0), skipped };
  }
  return report;
}
