import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** The last line that tests/run counts, as vitest writes it. A test that was not run is none that passed. */
export default class Counts implements Reporter {
  #tests: TestCase[] = [];

  printsToStdio = () => false;

  onBegin(_: unknown, suite: Suite) {
    this.#tests = suite.allTests();
  }

  onEnd({ status }: FullResult) {
    const skipped = this.#tests.filter((test) => test.expectedStatus === 'skipped').length;
    const passed = this.#tests.filter((test) => test.expectedStatus !== 'skipped' && test.ok() && test.results.length > 0).length;
    const failed = Math.max(this.#tests.length - skipped - passed, status === 'passed' ? 0 : 1);
    console.log(`\n      Tests  ${failed} failed | ${passed} passed | ${skipped} skipped (${this.#tests.length})`);
  }
}
