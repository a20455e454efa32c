import { KurykError } from '../terms/errors.ts';

export interface WaitingRoomOptions {
  /** How many may be inside at once. */
  readonly places: number;
  /** How many may wait outside. */
  readonly chairs: number;
  /** How long anybody waits. */
  readonly waitMs: number;
  readonly now: () => number;
}

/** Thrown at whom there is no room for: all chairs are taken, or the wait was too long. */
export class NoRoomError extends KurykError {
  /** When to come again, in whole seconds. */
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('no-room', 'more is asked than can be answered');
    this.retryAfter = retryAfter;
  }
}

/** Called at the end of a visit; one of a rare kind tells nothing of how long the others take. */
export type Leave = (kind?: 'usual' | 'rare') => void;

interface Waiting {
  readonly since: number;
  readonly timer: NodeJS.Timeout;
  readonly admit: () => void;
  readonly refuse: (error: Error) => void;
}

/** A queue that has not been empty for so long is no burst that drains by itself. */
const BURST_MS = 500;
/** A wait that nobody notices, however short visits are. */
const SHORT_WAIT_MS = 20;
/** Mean visits that the last in the queue may be expected to wait: in a burst, and in a queue that stands. */
const BURST_VISITS = 2;
const STANDING_VISITS = 1;
const LONGEST_RETRY_SECONDS = 30;

/**
 * Who is let in when more come than fit. The queue is bounded by how long its last one is expected to wait: with at most two mean
 * visits before one's own, answers come within three times what they take when nobody else asks. A burst waits in order. When the queue has been standing for half a second, the
 * load is more than can be served; then the newest go first and whoever has waited longer than an answer takes is sent
 * away, so that those who are answered are answered soon instead of all being late: controlled delay (Nichols & Jacobson,
 * CACM 55(7), 2012) with adaptive LIFO (Maurer, "Fail at Scale", ACM Queue 13(8), 2015).
 */
export class WaitingRoom {
  private readonly options: WaitingRoomOptions;
  private readonly queue: Waiting[] = [];
  private inside = 0;
  /** Since when somebody has always been waiting; null: nobody was a moment ago. */
  private standingSince: number | null = null;
  private refusedAt = Number.NEGATIVE_INFINITY;
  /** Exponential mean of how long a visit takes. */
  private visitMs = 50;

  constructor(options: WaitingRoomOptions) {
    this.options = options;
  }

  get busy(): number {
    return this.inside;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Seconds after which to come again for one who would find no chair now; null: there is one. */
  turnAway(): number | null {
    if (this.inside < this.options.places) return null;
    this.sendAwayTheLate();
    if (this.queue.length < this.chairs()) return null;
    this.refusedAt = this.options.now();
    return this.retryAfter();
  }

  /** Resolves to what must be called at the end of the visit. Throws {@link NoRoomError}, or the reason of `signal`. */
  async enter(signal: AbortSignal): Promise<Leave> {
    signal.throwIfAborted();
    if (this.inside < this.options.places && this.queue.length === 0) {
      this.inside++;
      this.noteSlack();
    } else {
      const comeAgain = this.turnAway();
      if (comeAgain !== null) throw new NoRoomError(comeAgain);
      await this.wait(signal);
    }
    return this.visit();
  }

  /** As many as will be served in the time that anybody may be expected to wait. */
  private chairs(): number {
    const { places, chairs } = this.options;
    const visits = this.isStanding() ? STANDING_VISITS : BURST_VISITS;
    return Math.min(chairs, Math.floor(Math.max(visits, SHORT_WAIT_MS / this.visitMs) * places));
  }

  /** Resolves when a place has been taken for the one who waits. */
  private wait(signal: AbortSignal): Promise<void> {
    const { now, waitMs } = this.options;
    this.standingSince ??= now();
    return new Promise((resolve, reject) => {
      const gone = () => refuse(signal.reason as Error);
      const settle = () => {
        clearTimeout(waiting.timer);
        signal.removeEventListener('abort', gone);
        const at = this.queue.indexOf(waiting);
        if (at >= 0) this.queue.splice(at, 1);
      };
      const refuse = (error: Error) => {
        this.refusedAt = now();
        settle();
        reject(error);
      };
      const admit = () => {
        settle();
        // INVARIANT: taken here, before anybody else can look.
        this.inside++;
        resolve();
      };
      const timer = setTimeout(() => refuse(new NoRoomError(this.retryAfter())), waitMs);
      const waiting: Waiting = { since: now(), timer, admit, refuse };
      this.queue.push(waiting);
      signal.addEventListener('abort', gone, { once: true });
    });
  }

  private visit(): Leave {
    const began = this.options.now();
    let over = false;
    return (kind = 'usual') => {
      if (over) return;
      over = true;
      this.inside--;
      if (kind === 'usual') this.visitMs += (this.options.now() - began - this.visitMs) / 16;
      this.sendAwayTheLate();
      if (this.queue.length === 0) this.noteSlack();
      const next = this.isStanding() ? this.queue.at(-1) : this.queue[0];
      if (this.inside < this.options.places) next?.admit();
    };
  }

  /** Nobody waits. That ends a standing queue, unless it is so because those who waited were sent away. */
  private noteSlack(): void {
    if (this.options.now() - this.refusedAt > BURST_MS) this.standingSince = null;
  }

  private isStanding(): boolean {
    return this.standingSince !== null && this.options.now() - this.standingSince > BURST_MS;
  }

  private sendAwayTheLate(): void {
    if (!this.isStanding()) return;
    const now = this.options.now();
    const patienceMs = Math.max(SHORT_WAIT_MS, this.visitMs);
    const late = this.queue.filter(({ since }) => now - since > patienceMs);
    for (const { refuse } of late) refuse(new NoRoomError(this.retryAfter()));
  }

  private retryAfter(): number {
    const seconds = ((this.queue.length + 1) * this.visitMs) / this.options.places / 1000;
    return Math.min(LONGEST_RETRY_SECONDS, Math.max(1, Math.ceil(seconds)));
  }
}
