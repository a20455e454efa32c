import { z } from 'zod';
import { isStateCode, stateNames } from '../../network/states.ts';
import { PROOFS } from '../../terms/answer.ts';
import { parseWhen } from '../../terms/edtf.ts';
import { InputError } from '../../terms/errors.ts';
import type { When } from '../../terms/fact.ts';
import { didYouMean, quoteInput } from '../../terms/nearest.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MAX_TEXT = 64 * 1024;

/** A check that says what is wrong and what to do. */
function checked(judge: (text: string) => { message: string; hint: string | undefined } | null) {
  return z
    .string()
    .max(MAX_TEXT)
    .superRefine((text, context) => {
      const problem = judge(text);
      if (problem) {
        context.addIssue({ code: 'custom', message: problem.message, params: { hint: problem.hint } });
      }
    });
}

/**
 * Signs that turn the direction of writing (Unicode TR 9) and control characters make a name look like another. Line
 * ends and tabs are how people fold long text; U+200C and U+200D join letters in Persian and in Indian scripts.
 */
const DECEPTIVE = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Says which sign of a text could deceive its reader; null when there is none. */
export function deceptiveSign(written: string): string | null {
  const found = DECEPTIVE.exec(written);
  return found ? `U+${found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` : null;
}

export const text = z
  .string()
  .trim()
  .min(1)
  .max(MAX_TEXT)
  .superRefine((written, context) => {
    const sign = deceptiveSign(written);
    if (sign === null) return;
    context.addIssue({
      code: 'custom',
      message: `the text holds ${sign}, a sign that is not seen and changes what is read`,
      params: { hint: 'write it again without the sign' },
    });
  });

export const id = checked((written) =>
  ID.test(written)
    ? null
    : {
        message: `"${quoteInput(written)}" is not an id`,
        hint:
          written === '*'
            ? 'leave the whole limit out: a limit that is left out means any'
            : 'use letters, digits, dot, hyphen and underscore, beginning with a letter or digit, at most 64',
      },
);

export const state = checked((written) =>
  isStateCode(written)
    ? null
    : {
        message: `"${quoteInput(written)}" is not a state code`,
        hint: stateHint(written),
      },
);

function stateHint(written: string): string {
  if (written === '*') return 'a rule is of one state: write a rule for each state';
  if (isStateCode(written.toUpperCase())) return `write ${written.toUpperCase()}`;
  const upper = written.toUpperCase();
  if (/^[A-Z]{2}$/.test(upper)) {
    // Nicknames and codes of former states: UK → GB, DD → DE.
    const region = new Intl.Locale(`und-${upper}`).region;
    if (region !== undefined && region !== upper && isStateCode(region)) return `write ${region}`;
  }
  const byName = [...stateNames()].find(([, name]) => name.toLowerCase() === written.toLowerCase());
  if (byName) return `write ${byName[0]}`;
  return didYouMean(written, stateNames().keys()) ?? 'write two capital letters of ISO 3166-1, such as KZ';
}

/** An EDTF date; comes out as its bounds. */
export const when = z
  .string({ error: (issue) => (typeof issue.input === 'number' ? 'a date is written in quotes' : undefined) })
  .transform((written, context): When => {
    try {
      return parseWhen(written);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      context.addIssue({
        code: 'custom',
        message: error.message.replace(/^date: /, ''),
        params: { hint: error.hint },
      });
      return z.NEVER;
    }
  });

/** Hours, dollars, tonnes: a thousand million of any is a mistake, and sums of larger ones would lose their last digits. */
const figure = z.number().min(0).max(1e9);

export { figure };

/** low ≤ typical ≤ high. */
export const range = z
  .strictObject({ low: figure, typical: figure, high: figure })
  .superRefine((value, context) => {
    if (value.low > value.typical || value.typical > value.high) {
      context.addIssue({
        code: 'custom',
        message: `low ${value.low}, typical ${value.typical}, high ${value.high} are not in order`,
        params: { hint: 'low ≤ typical ≤ high' },
      });
    }
  });

/** A list that says something: an empty one would mean "none" where its author meant "any". */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).min(1);
}

/** Without doubles. */
export function distinctList<T extends z.ZodType>(item: T) {
  return list(item).superRefine((values, context) => {
    const seen = new Set<unknown>();
    values.forEach((value, index) => {
      if (seen.has(value)) {
        context.addIssue({
          code: 'custom',
          message: `"${String(value)}" stands here twice`,
          path: [index],
          params: { hint: 'keep one' },
        });
      }
      seen.add(value);
    });
  });
}

/** What every fact may say of itself, or take from the fact around it. */
export const sourced = {
  proof: z.enum(PROOFS).optional(),
  confidence: z.enum(['seed', 'found', 'recalled']).optional(),
  sources: distinctList(id).optional(),
  note: text.optional(),
};

export const source = z.strictObject({
  id,
  title: text,
  publisher: text.optional(),
  date: when.optional(),
  url: z
    .string()
    .max(2048)
    .superRefine((written, context) => {
      const url = URL.canParse(written) ? new URL(written) : null;
      if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        context.addIssue({
          code: 'custom',
          message: `"${quoteInput(written)}" is not a web address`,
          params: { hint: 'begin it with https://' },
        });
      }
    })
    .optional(),
  note: text.optional(),
});
export type SourceInput = z.output<typeof source>;
