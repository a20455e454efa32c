import { KERNELS_BASE64 } from './bytes.ts';

/** The parts of the standard WebAssembly interface used here; the type library of the compiler has it for browsers only. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
}

/** What assembly/index.ts exports. Addresses and counts are whole numbers. */
export interface KernelExports {
  dijkstra(
    nodes: number,
    edges: number,
    closed: number,
    heap: number,
    version: number,
    source: number,
    target: number,
  ): number;
  layGraph(nodes: number, edges: number, backward: number, closed: number, heap: number): void;
  layRooms(
    labels: number,
    queue: number,
    fronts: number,
    endings: number,
    labelsMost: number,
    frontsMost: number,
    endsMost: number,
  ): void;
  lowerBounds(nodeCount: number, objectives: number, target: number): number;
  pareto(
    version: number,
    source: number,
    target: number,
    onlyFirst: boolean,
    maxLabels: number,
    asksClock: boolean,
  ): number;
  labelCount(): number;
  endCount(): number;
  layHierarchy(
    arcs: number,
    heads: number,
    firsts: number,
    parents: number,
    nodeCount: number,
    arcCount: number,
  ): void;
  customize(edges: number, edgeCount: number, closed: number): void;
  distance(source: number, target: number, there: number, back: number): number;
  allPairs(rows: number, stride: number, lowest: number): void;
  sumOfPairs(rows: number, stride: number): number;
  pairCount(): number;
  layClosures(
    nodes: number,
    rows: number,
    stride: number,
    intoFirst: number,
    into: number,
    stamps: number,
    list: number,
    drawn: number,
    classes: number,
    queue: number,
    found: number,
    names: number,
  ): void;
  closeEdges(closing: number, count: number, named: number): number;
  changeOfCost(): number;
  lostPairs(): number;
  drawTriangular(
    draws: number,
    count: number,
    seed: number,
    low: number,
    typical: number,
    high: number,
  ): void;
  addDraws(sums: number, draws: number, count: number): void;
}

const PAGE = 65_536;
/** 4 GB, the most that a memory of 32-bit addresses holds. */
const MOST_PAGES = 65_536;

/** The kernels with a memory of their own. */
export class KernelInstance {
  readonly exports: KernelExports;
  /** Asked by a running search whether its time is up. */
  expired: () => boolean = () => false;
  private readonly memory: WasmMemory;
  private used = 0;

  constructor(wasm: Wasm, module: object) {
    this.memory = new wasm.Memory({ initial: 1 });
    const imports = { env: { memory: this.memory }, pareto: { expired: () => (this.expired() ? 1 : 0) } };
    this.exports = new wasm.Instance(module, imports).exports as KernelExports;
    this.clear();
  }

  /** Forgets what was laid out. The first bytes belong to the kernels' own constants. */
  clear(): void {
    this.used = 4096;
  }

  /** The address of so many bytes more, at the start of a cache line. Throws `RangeError` beyond 4 GB. */
  lay(bytes: number): number {
    const at = this.used;
    this.used = Math.ceil((at + bytes) / 64) * 64;
    const missing = Math.ceil((this.used - this.memory.buffer.byteLength) / PAGE);
    if (missing > 0) {
      if (this.memory.buffer.byteLength / PAGE + missing > MOST_PAGES) {
        throw new RangeError('a graph does not fit into 4 GB');
      }
      this.memory.grow(missing);
    }
    return at;
  }

  /** Good until the next {@link lay}. */
  ints(at: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, length);
  }

  /** Good until the next {@link lay}; the address is a multiple of 8. */
  doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }

  get bytes(): number {
    return this.memory.buffer.byteLength;
  }
}

let compiled: object | null | undefined;

/** A new instance of the kernels; null where WebAssembly, or its vectors of 128 bits, cannot be had. */
export function kernelInstance(): KernelInstance | null {
  const wasm = (globalThis as unknown as { WebAssembly?: Wasm }).WebAssembly;
  if (wasm === undefined) return null;
  if (compiled === undefined) {
    try {
      const letters = atob(KERNELS_BASE64);
      const bytes = new Uint8Array(letters.length);
      for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
      compiled = new wasm.Module(bytes);
    } catch {
      compiled = null;
    }
  }
  return compiled === null ? null : new KernelInstance(wasm, compiled);
}
