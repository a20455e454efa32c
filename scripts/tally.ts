import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Closes a run with one plain line, `N passed, N failed, N skipped`, that any script can read. */
export class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    // Checks that ran before the tests (style, types, …) count as one test each; see scripts/test.mjs.
    let passed = Number(process.env.KURYK_CHECKS_PASSED ?? 0);
    let failed = Number(process.env.KURYK_CHECKS_FAILED ?? 0) + unhandled.length;
    let skipped = 0;
    for (const module of modules) {
      failed += module.errors().length; // a file that fails to load is a failure, not silence
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
        else skipped++;
      }
    }
    process.on('exit', () => console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`));
  }
}
