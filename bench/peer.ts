import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SearchGraph } from '../src/plan/search/graph.ts';
import type { Ran } from './measure.ts';

/** Programs in C++ that do the same work, compiled when a bench starts. Without g++ their columns stay empty. */

const sources = join(import.meta.dirname, 'peers');
const folder = join(tmpdir(), `kuryk-bench-${process.pid}`);
mkdirSync(folder, { recursive: true });

export const benchFolder = folder;

let compiler: boolean | null = null;

function hasCompiler(): boolean {
  compiler ??= spawnSync('g++', ['--version']).status === 0;
  return compiler;
}

/** The path of a compiled peer; null when there is no compiler. */
export function peer(name: 'dijkstra' | 'pareto', defines: readonly string[] = []): string | null {
  if (!hasCompiler()) return null;
  const source = join(sources, `${name}.cpp`);
  const program = join(folder, [name, ...defines].join('-').replaceAll('=', ''));
  if (!existsSync(program) || statSync(program).mtimeMs < statSync(source).mtimeMs) {
    const flags = ['-O3', '-march=native', '-std=c++17', ...defines.map((define) => `-D${define}`)];
    execFileSync('g++', [...flags, source, '-o', program]);
  }
  return program;
}

export interface Question {
  readonly source: number;
  readonly target: number;
  readonly closed?: Uint32Array;
}

/** Writes a graph with questions for {@link runPeer}. */
export function writeGraph(graph: SearchGraph, questions: readonly Question[], name: string): string {
  const maskWords = questions[0]?.closed?.length ?? 0;
  const head = [graph.nodeCount, graph.head.length, graph.costs.length, questions.length, maskWords];
  const parts: (Int32Array | Uint32Array)[] = [
    Int32Array.from(head),
    graph.firstEdge,
    graph.head,
    ...graph.costs.map((cost) => Int32Array.from(cost)),
    Int32Array.from(questions.flatMap(({ source, target }) => [source, target])),
    ...questions.flatMap(({ closed }) => (closed ? [closed] : [])),
  ];
  const file = join(folder, `${name}.graph`);
  writeFileSync(
    file,
    Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  );
  return file;
}

/** Nanoseconds and sums as the peer prints them, the former for each of so many questions. */
export function runPeer(program: string, file: string, questions: number): Ran {
  const [ns, checksum] = execFileSync(program, [file], { encoding: 'utf8' }).trim().split(' ').map(Number);
  return { ns: ns! / questions, checksum: checksum! };
}
