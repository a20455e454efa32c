import { connect, type Socket } from 'node:net';

/** After which an answer counts as none. */
const LONGEST_MS = 30_000;
const LONGEST_IDLE_MS = 2000;

/** An answer as the asker saw it. */
export interface Asked {
  /** 0: the connection broke. */
  readonly status: number;
  readonly ms: number;
}

/**
 * Asks over sockets of its own and reads no more of an answer than its status and length: a client of node:http costs as much
 * as a refusal costs the server, and on a machine of two cores would be half of what is measured.
 */
export class RawAsker {
  private readonly port: number;
  private readonly idle: Line[] = [];
  private readonly lines = new Set<Line>();

  constructor(port: number) {
    this.port = port;
  }

  get open(): number {
    return this.lines.size;
  }

  ask(path: string): Promise<Asked> {
    // A server closes lines that were idle for some seconds; before that we do.
    let line = this.idle.pop();
    while (line?.broken || (line && line.idleMs > LONGEST_IDLE_MS)) {
      line.end();
      this.lines.delete(line);
      line = this.idle.pop();
    }
    line ??= new Line(this.port);
    this.lines.add(line);
    const taken = line;
    return taken.ask(path).then((asked) => {
      if (taken.broken) this.lines.delete(taken);
      else this.idle.push(taken);
      return asked;
    });
  }

  close(): void {
    for (const line of this.lines) line.end();
  }
}

class Line {
  broken = false;
  private endedAt = performance.now();
  private readonly socket: Socket;
  private head = '';
  private left = -1;
  private tail = '';
  private status = 0;
  private began = 0;
  private tell: ((asked: Asked) => void) | null = null;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.setTimeout(LONGEST_MS, () => this.end());
    this.socket.on('data', (bytes) => this.hear(bytes));
    this.socket.on('error', () => this.end());
    this.socket.on('close', () => this.end());
  }

  get idleMs(): number {
    return performance.now() - this.endedAt;
  }

  ask(path: string): Promise<Asked> {
    this.head = '';
    this.left = -1;
    this.tail = '';
    this.began = performance.now();
    this.socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  end(): void {
    this.broken = true;
    this.socket.destroy();
    this.done(0);
  }

  private hear(bytes: Buffer): void {
    let body = bytes.length;
    if (this.left < 0) {
      this.head += bytes.toString('latin1');
      const end = this.head.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.status = Number(this.head.slice(9, 12));
      const length = /\r\ncontent-length: *(\d+)/i.exec(this.head.slice(0, end));
      // Without a length the answer is in pieces, and the last one is empty.
      this.left = length ? Number(length[1]) : Number.POSITIVE_INFINITY;
      body = this.head.length - end - 4;
    }
    this.left -= body;
    this.tail = (this.tail + bytes.subarray(-5).toString('latin1')).slice(-5);
    if (this.left === Number.POSITIVE_INFINITY ? this.tail === '0\r\n\r\n' : this.left <= 0)
      this.done(this.status);
  }

  private done(status: number): void {
    const { tell } = this;
    this.tell = null;
    this.endedAt = performance.now();
    tell?.({ status, ms: performance.now() - this.began });
  }
}
