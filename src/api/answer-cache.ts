const MOST_ADDRESSES = 2000;

/** Answers already written, by what they depend on; the least recently used go first. */
export class AnswerCache {
  readonly #mostBytes: number;
  readonly #answers = new Map<string, string>();
  /** Addresses whose answer was kept when it was last asked; each with the key of that answer. */
  readonly #addresses = new Map<string, string>();
  #bytes = 0;

  constructor(mostBytes = 32 * 1024 * 1024) {
    this.#mostBytes = mostBytes;
  }

  get(key: string): string | undefined {
    const answer = this.#answers.get(key);
    if (answer !== undefined) {
      this.#answers.delete(key);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  /** Notes that who asks at this address again gets the answer of `key`, for as long as that is kept. */
  noteAddress(address: string, key: string): void {
    this.#addresses.delete(address);
    this.#addresses.set(address, key);
    if (this.#addresses.size > MOST_ADDRESSES) this.#addresses.delete(this.#addresses.keys().next().value!);
  }

  isKept(address: string): boolean {
    const key = this.#addresses.get(address);
    return key !== undefined && this.#answers.has(key);
  }

  set(key: string, answer: string): void {
    if (this.#answers.has(key) || answer.length > this.#mostBytes / 8) return;
    this.#answers.set(key, answer);
    this.#bytes += answer.length;
    for (const [oldest, value] of this.#answers) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#answers.delete(oldest);
      this.#bytes -= value.length;
    }
  }
}

/** Under which a kept answer is found before its question has been read. */
export function addressOf(method: string, url: string, accept: string | undefined): string {
  return `${method === 'POST' ? 'POST' : 'GET'} ${accept ?? ''} ${url}`;
}
