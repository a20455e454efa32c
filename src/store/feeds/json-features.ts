import { InputError } from '../../terms/errors.ts';
import { LIMITS } from './limits.ts';

/*
 * Features of a GeoJSON file one by one. Streaming JSON parsers bound neither nesting nor the size of one value and know no
 * line numbers, which is what a file of a stranger needs most. So the file is only cut here, at the commas between features,
 * and each piece is read by JSON.parse, strictly.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const NEWLINE = 0x0a;
const RECORD_SEPARATOR = 0x1e;

const FEATURES_KEY = /(?<!\\)"features"\s{0,64}:\s{0,64}$/;

export interface Piece {
  readonly value: unknown;
  readonly line: number;
}

/**
 * Takes bytes as they come and hands out each member of `features`, as well as each root: a collection without its
 * features, one feature, or each of a sequence (RFC 8142, or one a line).
 */
export class FeatureCutter {
  private readonly file: string;
  private readonly onFeature: (piece: Piece) => void;
  private readonly onRoot: (piece: Piece) => void;
  private line = 1;
  private depth = 0;
  private inText = false;
  private escaped = false;
  private inFeatures = false;
  private seenFeatures = false;
  private pieces = 0;
  private afterComma = false;
  private root = new Part(1);
  private piece = new Part(1);

  constructor(file: string, onFeature: (piece: Piece) => void, onRoot: (piece: Piece) => void) {
    this.file = file;
    this.onFeature = onFeature;
    this.onRoot = onRoot;
  }

  write(chunk: Buffer): void {
    let start = 0;
    const keep = (end: number) => {
      const part = this.inFeatures ? this.piece : this.root;
      part.add(chunk.subarray(start, end));
      if (part.bytes > LIMITS.featureBytes) throw this.tooLong();
      start = end;
    };
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte === NEWLINE) this.line += 1;
      if (this.inText) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) this.inText = false;
        continue;
      }
      switch (byte) {
        case QUOTE:
          this.inText = true;
          break;
        case OPEN_MAP:
        case OPEN_LIST:
          this.depth += 1;
          if (this.depth > LIMITS.depth)
            throw this.problem(`nested more than ${LIMITS.depth} deep`, 'this is no map of lines');
          if (byte === OPEN_LIST && this.depth === 2 && !this.inFeatures) {
            keep(i);
            if (!FEATURES_KEY.test(this.root.tail())) break;
            if (this.seenFeatures) throw this.problem('the key features stands here twice', 'keep one');
            keep(i + 1);
            this.seenFeatures = true;
            this.inFeatures = true;
            this.piece = new Part(this.line);
          }
          break;
        case COMMA:
          if (this.inFeatures && this.depth === 2) {
            keep(i);
            start = i + 1;
            this.cut(true);
          }
          break;
        case CLOSE_MAP:
        case CLOSE_LIST:
          this.depth -= 1;
          if (this.depth < 0) throw this.problem('a bracket closes that was not opened', 'mend the JSON');
          if (this.depth === 1 && this.inFeatures) {
            keep(i);
            this.cut(false);
            this.inFeatures = false;
          } else if (this.depth === 0) {
            keep(i + 1);
            this.endRoot();
          }
          break;
        case RECORD_SEPARATOR:
          if (this.depth === 0) {
            keep(i);
            start = i + 1;
          }
          break;
      }
    }
    keep(chunk.length);
  }

  end(): void {
    if (this.depth > 0 || this.inText)
      throw this.problem('the file ends early: a bracket or a quote does not close', 'fetch it again');
    if (!this.root.isBlank()) this.endRoot();
  }

  private endRoot(): void {
    this.onRoot({ value: this.parse(this.root, 'the object'), line: this.root.firstLine() });
    this.root = new Part(this.line);
    this.seenFeatures = false;
  }

  private cut(byComma: boolean): void {
    const blank = this.piece.isBlank();
    if (blank && (byComma || this.afterComma))
      throw this.problem('a comma without a feature beside it', 'mend the JSON');
    if (!blank) {
      const line = this.piece.firstLine();
      this.pieces += 1;
      this.onFeature({ value: this.parse(this.piece, 'the feature'), line });
    }
    this.afterComma = byComma;
    this.piece = new Part(this.line);
  }

  private parse(part: Part, what: string): unknown {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(part.whole()));
    } catch {
      throw new InputError(`${what} is not JSON`, {
        at: { file: this.file, line: part.firstLine(), column: 1 },
        hint: 'check commas, quotes and brackets; the file must be UTF-8',
      });
    }
  }

  private tooLong(): InputError {
    const { featureBytes } = LIMITS;
    return this.inFeatures
      ? this.problem(`a feature has more than ${featureBytes} bytes`, 'split or simplify its line')
      : this.problem(`more than ${featureBytes} bytes outside of features`, 'put lines into features');
  }

  private problem(message: string, hint: string): InputError {
    return new InputError(message, { at: { file: this.file, line: this.line, column: 1 }, hint });
  }
}

/** Bytes of one piece, from as many chunks as it takes. */
class Part {
  bytes = 0;
  private readonly chunks: Buffer[] = [];
  private readonly line: number;

  constructor(line: number) {
    this.line = line;
  }

  add(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.chunks.push(Buffer.from(chunk));
    this.bytes += chunk.length;
  }

  whole(): Buffer {
    return this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
  }

  tail(): string {
    const last = this.chunks.slice(-3);
    return Buffer.concat(last).subarray(-160).toString('latin1');
  }

  isBlank(): boolean {
    return this.chunks.every(
      (chunk) => /^\s*$/.test(chunk.subarray(0, 4096).toString('latin1')) && chunk.length <= 4096,
    );
  }

  /** The line of the first sign that is no blank. */
  firstLine(): number {
    const begin = /^\s*/.exec(this.whole().subarray(0, 4096).toString('latin1'))?.[0] ?? '';
    return this.line + (begin.match(/\n/g)?.length ?? 0);
  }
}
