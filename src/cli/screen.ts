import { createColors } from 'picocolors';
import type { StatusJson } from '../app/questions.ts';
import { type Column, indent, layTable } from './render/text.ts';
import { type Language, STATUS_WORD, SYMBOL } from './render/words.ts';

type Paint = (text: string) => string;

/** What a command writes on: knows how wide it is, whether it has colour, and which words to use. */
export interface Screen {
  readonly width: number;
  readonly terminal: boolean;
  readonly bold: Paint;
  readonly dim: Paint;
  /** `✔ LAWFUL`, in its colour. */
  status(status: StatusJson): string;
  /** Just the symbol. */
  mark(status: StatusJson): string;
  /** A paragraph behind a margin. */
  paragraph(text: string, margin?: string, first?: string): string[];
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[];
}

type DrawTable = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
) => string[];

const PIPE_WIDTH = 100;
const WIDEST = 120;

/** Colour and tables on a terminal; plain aligned text in a pipe, where NO_COLOR and a dumb terminal count as one. */
export async function openScreen(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
  language: Language,
): Promise<Screen> {
  const terminal = stream.isTTY === true;
  const colour = createColors(terminal && !env.NO_COLOR && env.TERM !== 'dumb');
  const width = terminal ? Math.min(stream.columns ?? 80, WIDEST) : PIPE_WIDTH;
  const draw: DrawTable = terminal ? (await import('./terminal-table.ts')).drawTable : layTable;
  const paint: Readonly<Record<StatusJson, Paint>> = {
    lawful: colour.green,
    uncertain: colour.yellow,
    barred: colour.red,
    unreachable: colour.magenta,
  };
  return {
    width,
    terminal,
    bold: colour.bold,
    dim: colour.dim,
    status: (status) =>
      colour.bold(paint[status](`${SYMBOL[status]} ${STATUS_WORD[language][status].toUpperCase()}`)),
    mark: (status) => paint[status](SYMBOL[status]),
    paragraph: (text, margin = '', first = margin) => indent(text, width, margin, first),
    table: (columns, rows) => draw(columns, rows, width - 2).map((line) => `  ${line}`.trimEnd()),
  };
}
