/** Answers already written, by what they depend on; the least recently used go first. */
export class AnswerCache {
  readonly #mostBytes: number;
  readonly #answers = new Map<string, string>();
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
