/** Text in columns, without colour: measured first, coloured by the caller. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences and fill no column
const COLOURS = /\u001b\[[0-9;]*m/g;
const MARK = /\p{M}/u;
/** Before this no character is a mark that sits on another (U+0300 is the first). */
const FIRST_MARK = 0x300;

/** Columns that a text fills: one a character, none for marks that sit on another. */
export function widthOf(text: string): number {
  const plain = text.includes('\u001b') ? text.replace(COLOURS, '') : text;
  let width = plain.length;
  for (let i = 0; i < plain.length; i++) {
    if (plain.charCodeAt(i) < FIRST_MARK) continue;
    const character = String.fromCodePoint(plain.codePointAt(i)!);
    if (MARK.test(character)) width -= character.length;
    else width -= character.length - 1;
    i += character.length - 1;
  }
  return width;
}

export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + gap : gap + text;
}

/** Lines of at most `width` columns, broken at spaces; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\n]+/).filter((part) => part !== '')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** A paragraph behind a margin; `first` replaces the margin of the first line and must be as wide. */
export function indent(text: string, width: number, margin: string, first = margin): string[] {
  return wrap(text, Math.max(20, width - widthOf(margin))).map(
    (line, index) => (index === 0 ? first : margin) + line,
  );
}

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Takes what width is left, and wraps. */
  readonly flexible?: boolean;
}

const NARROWEST = 12;

/** How wide each column becomes in `room` columns of text: rigid ones as wide as they are, flexible ones share the rest. */
export function columnSizes(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  room: number,
): number[] {
  const cells = [columns.map(({ title }) => title), ...rows];
  const natural = columns.map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? ''))));
  let left = room - natural.reduce((sum, size, at) => sum + (columns[at]!.flexible ? 0 : size), 0);
  // The narrowest first: what it does not need goes to the wider ones.
  const flexible = natural
    .map((size, at) => ({ size, at }))
    .filter(({ at }) => columns[at]!.flexible)
    .sort((a, b) => a.size - b.size);
  const sizes = [...natural];
  flexible.forEach(({ size, at }, done) => {
    sizes[at] = Math.min(size, Math.max(NARROWEST, Math.floor(left / (flexible.length - done))));
    left -= sizes[at];
  });
  return sizes;
}

/** Aligned columns with two spaces between. Only flexible columns wrap. */
export function layTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const sizes = columnSizes(columns, rows, width - 2 * (columns.length - 1));
  return [columns.map(({ title }) => title), ...rows].flatMap((row) => {
    const wrapped = row.map((cell, at) => (columns[at]!.flexible ? wrap(cell, sizes[at]!) : [cell]));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map(({ align }, at) => pad(wrapped[at]?.[line] ?? '', sizes[at]!, align))
        .join('  ')
        .trimEnd(),
    );
  });
}
