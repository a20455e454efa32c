import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { KURYK_NAMESPACE } from '../../terms/akn.ts';
import { InputError } from '../../terms/errors.ts';
import type { When } from '../../terms/fact.ts';

/**
 * Writes plain data as elements of our namespace, so that it comes back as it was: `nil` for null, `type` for what is not
 * text. Dates are written as EDTF, whose bounds the reader works out. Undefined fields are left out.
 */
export function writeField(parent: XMLBuilder, name: string, value: unknown): void {
  if (value === undefined) return;
  const element = parent.ele(KURYK_NAMESPACE, `k:${name}`);
  if (value === null) element.att('nil', 'true');
  else if (Array.isArray(value)) {
    element.att('type', 'list');
    for (const item of value) writeField(element, 'item', item);
  } else if (isWhen(value)) {
    element.att('type', 'date');
    writeText(element, value.edtf);
  } else if (typeof value === 'object') {
    element.att('type', 'map');
    for (const [key, field] of Object.entries(value)) writeField(element, key, field);
  } else if (typeof value === 'string') {
    writeText(element, value);
  } else {
    element.att('type', typeof value);
    element.txt(String(value));
  }
}

function isWhen(value: unknown): value is When {
  return typeof value === 'object' && value !== null && 'edtf' in value;
}

/** What XML 1.0 can hold as it is; a carriage return would come back as a line feed. */
const NOT_IN_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Text of an element. Throws {@link InputError} for characters that XML cannot hold. */
export function writeText(element: XMLBuilder, text: string): void {
  const wrong = NOT_IN_XML.exec(text);
  if (wrong) {
    const code = wrong[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
    throw new InputError(`the text "${text.slice(0, 40)}…" holds the character U+${code}, which XML cannot`, {
      hint: 'take it out of the pack',
    });
  }
  if (text !== '') element.txt(text);
}
