/** No entry yet; what is stored is never less than -1. */
export const UNKNOWN = -2;

const PAGE = 256;

/**
 * Numbers by number, in pages that exist once something is stored in them: near the speed of an array where keys lie close
 * together (states times legs of a pack), without the space of one where few of many are asked for.
 */
export class TransitionTable {
  private readonly pages: (Int32Array | undefined)[] = [];

  get(key: number): number {
    const page = this.pages[Math.floor(key / PAGE)];
    return page === undefined ? UNKNOWN : page[key % PAGE]!;
  }

  set(key: number, value: number): void {
    const at = Math.floor(key / PAGE);
    let page = this.pages[at];
    if (!page) {
      page = new Int32Array(PAGE).fill(UNKNOWN);
      this.pages[at] = page;
    }
    page[key % PAGE] = value;
  }
}
