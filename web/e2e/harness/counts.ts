import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** The last lines, which tests/run counts and names, as vitest writes them. A test that was not run is none that passed. */
export default class Counts implements Reporter {
  #tests: TestCase[] = [];

  printsToStdio = () => false;

  onBegin(_: unknown, suite: Suite) {
    this.#tests = suite.allTests();
  }

  onEnd({ status }: FullResult) {
    const skipped = this.#tests.filter((test) => test.expectedStatus === 'skipped');
    const passed = this.#tests.filter((test) => test.expectedStatus !== 'skipped' && test.ok() && test.results.length > 0);
    const failed = this.#tests.filter((test) => !skipped.includes(test) && !passed.includes(test));
    console.log('');
    for (const test of failed) console.log(` FAIL  ${test.titlePath().filter(Boolean).join(' > ')}`);
    const count = Math.max(failed.length, status === 'passed' ? 0 : 1);
    console.log(`      Tests  ${count} failed | ${passed.length} passed | ${skipped.length} skipped (${this.#tests.length})`);
  }
}
