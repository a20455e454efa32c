import { POSITION_CODE, type VoteTable } from '../../assess/alignment/vote-table.ts';
import { isStateCode } from '../../network/states.ts';
import { type Day, formatDay, parseDay } from '../../terms/day.ts';
import { InputError } from '../../terms/errors.ts';
import { quoteInput } from '../../terms/nearest.ts';

export const VOTE_COLUMNS = ['rcid', 'date', 'symbol', 'country', 'vote'] as const;
type Column = (typeof VOTE_COLUMNS)[number];

/** Mistakes that are told before the reading stops. */
const MOST_MISTAKES = 20;
const MOST_ROLL_CALLS = 200_000;
const MOST_STATES = 400;
/** Codes of former states (ISO 3166-3), and the private ones of the public table for names without a code. */
const FORMER = new Set(['AN', 'BU', 'CS', 'DD', 'SU', 'TP', 'YD', 'YU', 'ZR', 'XYAR', 'XFRG', 'XEAZ', 'XK']);

interface RollCallRows {
  readonly rcid: number;
  readonly day: Day;
  readonly symbol: string;
  readonly line: number;
  /** By index of the state: the code of the position, 0 for none. */
  readonly positions: Uint8Array;
  /** By index of the state: the line of its row. */
  readonly lines: Int32Array;
}

/** Takes the rows of a table one by one, refuses what contradicts itself, and becomes a {@link VoteTable}. */
export class VoteRows {
  readonly #file: string;
  readonly #mistakes: string[] = [];
  readonly #rollCalls = new Map<string, RollCallRows>();
  readonly #states = new Map<string, number>();
  readonly #days = new Map<string, Day>();
  #at: Readonly<Record<Column, number>> | null = null;
  width = 0;
  count = 0;
  /** Rows that say again what an earlier one said. */
  repeated = 0;
  lastLine = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(record: readonly string[], line: number): void {
    this.lastLine = line;
    const at = this.#at;
    if (at === null) {
      this.#header(record, line);
      return;
    }
    const [rcid, date, symbol, country, vote] = [
      record[at.rcid] ?? '',
      record[at.date] ?? '',
      record[at.symbol] ?? '',
      record[at.country] ?? '',
      record[at.vote] ?? '',
    ];
    const code = POSITION_CODE[vote as keyof typeof POSITION_CODE];
    const state = this.#states.get(country) ?? this.#newState(country, line);
    const rollCall = this.#rollCalls.get(rcid) ?? this.#newRollCall(rcid, date, symbol, line);
    if (code === undefined) this.#wrongVote(vote, line);
    if (code === undefined || state === null || rollCall === null) return;
    if (rollCall.symbol !== symbol || this.#days.get(date) !== rollCall.day) {
      const said = `${formatDay(rollCall.day)}, ${quoteInput(rollCall.symbol)}`;
      this.#mistake(
        line,
        `roll call ${rcid} is here ${quoteInput(date)}, ${quoteInput(symbol)}, and on line ${rollCall.line} ${said}`,
        'one roll call has one day and one symbol',
      );
      return;
    }
    const before = rollCall.positions[state] ?? 0;
    if (before === 0) {
      rollCall.positions[state] = code;
      rollCall.lines[state] = line;
      this.count += 1;
    } else if (before === code) this.repeated += 1;
    else {
      const other = Object.entries(POSITION_CODE).find(([, value]) => value === before)?.[0];
      this.#mistake(
        line,
        `${country} says ${vote} in roll call ${rcid}, and on line ${rollCall.lines[state]} it says ${other}`,
        'a state votes once; keep the true row',
      );
    }
  }

  /** Throws when there was a mistake, or nothing at all. */
  table(sha256: string): VoteTable {
    this.#throwMistakes();
    if (this.count === 0)
      throw new InputError('the table holds no vote', {
        at: { file: this.#file, line: Math.max(1, this.lastLine), column: 1 },
        hint: `each row is ${VOTE_COLUMNS.join(',')}`,
      });
    const states = [...this.#states.keys()].sort();
    const from = states.map((state) => this.#states.get(state) ?? 0);
    const calls = [...this.#rollCalls.values()].sort((a, b) => a.day - b.day || a.rcid - b.rcid);
    const positions = new Uint8Array(calls.length * states.length);
    calls.forEach((call, row) => {
      from.forEach((index, column) => {
        positions[row * states.length + column] = call.positions[index] ?? 0;
      });
    });
    return {
      sha256,
      rows: this.count,
      states,
      rcids: Int32Array.from(calls, ({ rcid }) => rcid),
      days: Int32Array.from(calls, ({ day }) => day),
      symbols: calls.map(({ symbol }) => symbol),
      positions,
    };
  }

  #header(record: readonly string[], line: number): void {
    this.width = record.length;
    const names = record.map((cell) => cell.trim().toLowerCase());
    const missing = VOTE_COLUMNS.filter((column) => !names.includes(column));
    const doubled = names.find((name, index) => names.indexOf(name) !== index);
    if (missing.length > 0 || doubled !== undefined) {
      const what =
        missing.length > 0
          ? `the header lacks ${missing.join(', ')}`
          : `the header names ${quoteInput(doubled ?? '')} twice`;
      throw new InputError(what, {
        at: { file: this.#file, line, column: 1 },
        hint: `the first line is ${VOTE_COLUMNS.join(',')}, in any order; other columns are passed over`,
      });
    }
    this.#at = Object.fromEntries(VOTE_COLUMNS.map((column) => [column, names.indexOf(column)])) as Readonly<
      Record<Column, number>
    >;
  }

  #newState(country: string, line: number): number | null {
    if (!isStateCode(country) && !FORMER.has(country)) {
      this.#mistake(
        line,
        `country: ${described(country)}`,
        isStateCode(country.trim().toUpperCase())
          ? `write ${country.trim().toUpperCase()}`
          : 'write a code of ISO 3166-1 or, for former states, the code that they had',
      );
      return null;
    }
    if (this.#states.size >= MOST_STATES) throw this.#tooMany(`more than ${MOST_STATES} states`, line);
    this.#states.set(country, this.#states.size);
    return this.#states.size - 1;
  }

  #newRollCall(rcid: string, date: string, symbol: string, line: number): RollCallRows | null {
    const number = /^[1-9]\d{0,8}$/.test(rcid) ? Number(rcid) : null;
    if (number === null) {
      this.#mistake(line, `rcid: ${described(rcid)}`, 'write the number of the roll call');
      return null;
    }
    if (looksLikeFormula(symbol)) {
      this.#mistake(line, `symbol: ${described(symbol)}`, 'write the document symbol, such as A/RES/68/262');
      return null;
    }
    let day = this.#days.get(date);
    if (day === undefined) {
      try {
        day = parseDay(date, 'date');
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        this.#mistake(
          line,
          looksLikeFormula(date) ? `date: ${described(date)}` : error.message,
          error.hint ?? 'write YYYY-MM-DD',
        );
        return null;
      }
      this.#days.set(date, day);
    }
    if (this.#rollCalls.size >= MOST_ROLL_CALLS)
      throw this.#tooMany(`more than ${MOST_ROLL_CALLS} roll calls`, line);
    const rollCall: RollCallRows = {
      rcid: number,
      day,
      symbol,
      line,
      positions: new Uint8Array(MOST_STATES),
      lines: new Int32Array(MOST_STATES),
    };
    this.#rollCalls.set(rcid, rollCall);
    return rollCall;
  }

  #wrongVote(vote: string, line: number): void {
    const folded = vote.trim().toLowerCase();
    this.#mistake(
      line,
      `vote: ${described(vote)}`,
      folded === '' || folded === 'absent'
        ? 'leave the row out: an absence has none'
        : 'write yes, abstain or no',
    );
  }

  #mistake(line: number, message: string, hint: string): void {
    this.#mistakes.push(`${this.#file}:${line}:1: ${message}\n  ${hint}`);
    if (this.#mistakes.length > MOST_MISTAKES) this.#throwMistakes();
  }

  #throwMistakes(): void {
    const told = this.#mistakes.slice(0, MOST_MISTAKES);
    if (told.length === 0) return;
    const rest = this.#mistakes.length > told.length ? ', and perhaps more: reading stopped there' : '';
    const count = `${told.length} ${told.length === 1 ? 'mistake' : 'mistakes'}${rest}; nothing was imported`;
    throw new InputError([...told, count].join('\n'));
  }

  #tooMany(what: string, line: number): InputError {
    return new InputError(`the table has ${what}`, {
      at: { file: this.#file, line, column: 1 },
      hint: 'this is not the table of roll calls that it should be',
    });
  }
}

/** Cells that a spreadsheet would run instead of show. */
function looksLikeFormula(cell: string): boolean {
  return /^[=+\-@\t\r]/.test(cell);
}

function described(cell: string): string {
  if (looksLikeFormula(cell)) return `"${quoteInput(cell)}" is a formula, not a value`;
  return cell === '' ? 'the cell is empty' : `"${quoteInput(cell)}" is not one`;
}
