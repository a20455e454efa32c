/**
 * Compiles the kernels of the search (AssemblyScript, src/plan/search/kernels/assembly) and writes their bytes to a module beside
 * them, which is kept under version control: whoever builds or installs Kuryk needs no compiler. `npm run kernels`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'src', 'plan', 'search', 'kernels');
export const KERNEL_MODULE: string = join(folder, 'bytes.ts');

const FLAGS = [
  '-O3',
  '--runtime',
  'stub',
  '--importMemory',
  '--noAssert',
  '--noExportMemory',
  '--enable',
  'simd',
];

/** The text of the module that holds the compiled kernels. Throws with the compiler's words when they do not compile. */
export function compiledKernels(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-kernels-'));
  try {
    const out = join(dir, 'kernels.wasm');
    const compiler = join(
      dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')),
      'bin',
      'asc.js',
    );
    const source = join(folder, 'assembly', 'index.ts');
    const { status, stderr } = spawnSync(process.execPath, [compiler, source, ...FLAGS, '-o', out], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return moduleOf(readFileSync(out));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function moduleOf(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,100}/g)!;
  return [
    '// Made from assembly/ by `npm run kernels`; not to be edited.',
    'export const KERNELS_BASE64: string = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) writeFileSync(KERNEL_MODULE, compiledKernels());
