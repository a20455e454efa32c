import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiledKernels, KERNEL_MODULE } from '../scripts/build-kernels.ts';

test('the compiled kernels are those of the sources beside them (npm run kernels)', () => {
  expect(readFileSync(KERNEL_MODULE, 'utf8')).toBe(compiledKernels());
});
