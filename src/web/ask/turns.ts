/**
 * Who asks next. A page that opens wants much at once; a server that shares its threads would send late askers away. So
 * only a few ask at the same time, and what is only asked ahead waits until nobody else does.
 */
export class Turns {
  readonly #most: number;
  #asking = 0;
  readonly #now: (() => void)[] = [];
  readonly #ahead: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  async take<T>(work: () => Promise<T>, when: 'now' | 'ahead' = 'now'): Promise<T> {
    const mayStart =
      this.#asking < this.#most && (when === 'now' || (this.#asking === 0 && this.#now.length === 0));
    if (mayStart) this.#asking++;
    else await new Promise<void>((go) => (when === 'now' ? this.#now : this.#ahead).push(go));
    try {
      return await work();
    } finally {
      this.#asking--;
      this.#next();
    }
  }

  #next(): void {
    const next = this.#now.shift() ?? (this.#asking === 0 ? this.#ahead.shift() : undefined);
    if (!next) return;
    this.#asking++;
    next();
  }
}
