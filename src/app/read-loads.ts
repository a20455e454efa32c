import { parse } from 'csv-parse/sync';
import type { CapacityTable, CapacityUnit } from '../network/capacity.ts';
import { InputError } from '../terms/errors.ts';
import { didYouMean, quoteInput } from '../terms/nearest.ts';

/** One load in a person's words; what is left out is as in the question. */
export interface LoadWords {
  readonly cargo: string;
  readonly for: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly tonnes: number;
}

const MOST_TONNES = 1e9;
const MOST_LOADS = 20;
const COLUMNS = ['cargo', 'for', 'tonnes', 'from', 'to'] as const;

/** `5000`, `5000 t`, `300teu`, `120 wagons` as tonnes; other units by the pack's conversions, typical. */
export function readVolume(text: string, option: string, conversions: CapacityTable['conversions']): number {
  const written = text.trim();
  const match = /^(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]*)$/i.exec(written);
  if (!match) throw notAVolume(written, option);
  const [, number, word = ''] = match;
  const tonnes = Number(number) * tonnesOf(word.toLowerCase(), option, conversions);
  if (tonnes <= 0 || tonnes > MOST_TONNES) {
    throw new InputError(
      `${option}: "${quoteInput(written)}" must be more than 0 and at most ${MOST_TONNES} t`,
      {
        kind: 'invalid-value',
        hint: 'write tonnes, such as 5000',
      },
    );
  }
  return tonnes;
}

function notAVolume(written: string, option: string): InputError {
  const what = /^[=+@]/.test(written)
    ? 'is a formula, not a number'
    : /^[-−]/.test(written)
      ? 'is negative'
      : written === ''
        ? 'is empty'
        : 'is not an amount';
  return new InputError(`${option}: "${quoteInput(written)}" ${what}`, {
    kind: 'invalid-value',
    hint: 'write tonnes, or a number with a unit: 5000, 300teu, 120wagons',
  });
}

function tonnesOf(word: string, option: string, conversions: CapacityTable['conversions']): number {
  if (word === '' || /^(t|tonnes?|tons?)$/.test(word)) return 1;
  const unit = (word === 'feu' ? 'container' : word.replace(/s$/, '')) as CapacityUnit;
  const conversion = conversions[unit] ?? conversions[word as CapacityUnit];
  if (conversion) return conversion.tonnes.typical;
  const known = ['t', ...Object.keys(conversions)];
  throw new InputError(`${option}: no unit is called "${quoteInput(word)}"`, {
    kind: 'invalid-value',
    hint: didYouMean(word, known) ?? `write one of ${known.join(', ')}`,
  });
}

/** `special/US=3000`: class, whose it is if anybody's, and how much. */
export function readLoad(text: string, conversions: CapacityTable['conversions']): LoadWords {
  const match = /^([^=/]+)(?:\/([^=]+))?=(.+)$/.exec(text.trim());
  if (!match) {
    throw new InputError(`--load: "${quoteInput(text)}" is not a load`, {
      kind: 'invalid-value',
      hint: 'write CLASS=TONNES or CLASS/STATE=TONNES, such as special/US=3000',
    });
  }
  const [, cargo = '', whose, amount = ''] = match;
  return {
    cargo: cargo.trim(),
    for: whose?.trim(),
    from: undefined,
    to: undefined,
    tonnes: readVolume(amount, '--load', conversions),
  };
}

/** A table of loads: a heading line with `cargo` and `tonnes`, and `for`, `from`, `to` where wanted. */
export function readLoadsCsv(
  file: string,
  text: string,
  conversions: CapacityTable['conversions'],
): LoadWords[] {
  const wrong = (message: string, hint: string, line: number, column = 1) =>
    new InputError(message, { hint, at: { file, line, column }, kind: 'invalid-value' });
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof rows;
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    throw wrong('this line is not CSV', 'check its quotes', line);
  }
  const [heading, ...body] = rows;
  if (!heading || body.length === 0) {
    throw wrong('the table holds no load', 'write a heading line and one line for each load', 1);
  }
  const names = heading.record.map((name) => name.toLowerCase());
  names.forEach((name, at) => {
    if (!(COLUMNS as readonly string[]).includes(name)) {
      throw wrong(
        `no column is called "${quoteInput(name)}"`,
        didYouMean(name, COLUMNS) ?? `the columns are ${COLUMNS.join(', ')}`,
        1,
        at + 1,
      );
    }
  });
  for (const name of ['cargo', 'tonnes'] as const) {
    if (!names.includes(name))
      throw wrong(`the column ${name} is missing`, `the columns are ${COLUMNS.join(', ')}`, 1);
  }
  if (body.length > MOST_LOADS) {
    throw wrong(
      `${body.length} loads are too many`,
      `at most ${MOST_LOADS} go together`,
      body[MOST_LOADS]!.info.lines,
    );
  }
  return body.map(({ record, info }) => {
    if (record.length !== names.length) {
      throw wrong(
        `${record.length} cells where the heading has ${names.length}`,
        'check the commas',
        info.lines,
      );
    }
    const cell = (name: (typeof COLUMNS)[number]) => {
      const at = names.indexOf(name);
      const value = at < 0 ? '' : record[at]!;
      if (/^[=+@]/.test(value)) {
        throw wrong(`${name}: "${quoteInput(value)}" is a formula`, 'write its value', info.lines, at + 1);
      }
      return value;
    };
    const amount = cell('tonnes');
    let tonnes: number;
    try {
      tonnes = readVolume(amount, 'tonnes', conversions);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw wrong(error.message, error.hint ?? 'write a number', info.lines, names.indexOf('tonnes') + 1);
    }
    return {
      cargo: cell('cargo'),
      for: cell('for') || undefined,
      from: cell('from') || undefined,
      to: cell('to') || undefined,
      tonnes,
    };
  });
}
