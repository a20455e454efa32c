import { type KernelInstance, kernelInstance } from './instance.ts';

/**
 * Draws of parts in WebAssembly. In JavaScript that no compiler has warmed, every sum of two numbers is an object of its own: the
 * draws of one plan were tens of megabytes of garbage, a quarter of the time of a first question.
 */
export class DrawsKernel {
  private readonly kernel: KernelInstance;
  private readonly samples: number;
  private readonly sums: number;
  private readonly free: number[] = [];

  private constructor(kernel: KernelInstance, samples: number) {
    this.kernel = kernel;
    this.samples = samples;
    this.sums = kernel.lay(8 * samples);
  }

  /** Null where the kernels cannot run. */
  static of(samples: number): DrawsKernel | null {
    const kernel = kernelInstance();
    return kernel && new DrawsKernel(kernel, samples);
  }

  /** The address of as many draws as there are samples; the range has width. */
  draw(
    seed: number,
    { low, typical, high }: { readonly low: number; readonly typical: number; readonly high: number },
  ): number {
    const at = this.free.pop() ?? this.kernel.lay(8 * this.samples);
    this.kernel.exports.drawTriangular(at, this.samples, seed, low, typical, high);
    return at;
  }

  /** Gives draws back that nobody asks for any more. */
  release(draws: Iterable<number>): void {
    this.free.push(...draws);
  }

  /** `certain` and the draws of each part, summed sample by sample, ascending. Good until anything else is asked. */
  sorted(certain: number, parts: readonly number[]): Float64Array {
    const { kernel, samples, sums } = this;
    kernel.doubles(sums, samples).fill(certain);
    for (const draws of parts) kernel.exports.addDraws(sums, draws, samples);
    return kernel.doubles(sums, samples).sort();
  }
}
