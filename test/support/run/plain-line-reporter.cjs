const { writeSync } = require('node:fs');
const { availableParallelism, loadavg } = require('node:os');

/**
 * Says first how busy the machine is, without which no time that follows means anything.
 * Names what was skipped and why, and ends every run with one line that a machine can read: `N passed, N failed`, and
 * `, N skipped` where some were.
 * What was left out by a pattern on the command line is not named: whoever gave it knows.
 */
module.exports = class PlainLineReporter {
  constructor({ testNamePattern } = {}) {
    this.isWhole = !testNamePattern;
  }

  onRunStart() {
    writeSync(1, `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores\n`);
  }

  onRunComplete(_contexts, results) {
    const tests = results.testResults.flatMap(({ testResults }) => testResults);
    const skipped = this.isWhole ? tests.filter(({ status }) => status === 'pending' || status === 'todo') : [];
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const lines = skipped.map(({ fullName }) => `skipped: ${fullName}`);
    const count = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
    process.once('exit', () =>
      writeSync(1, `\n${[...lines, `${results.numPassedTests} passed, ${failed} failed${count}`].join('\n')}\n`),
    );
  }
};
