import {
  XmlDocument as Documents,
  ParseOption,
  type XmlDocument,
  type XmlElement,
  XmlParseError,
} from 'libxml2-wasm';
import { AKN_NAMESPACE } from '../../terms/akn.ts';
import { InputError } from '../../terms/errors.ts';
import { quoteInput } from '../../terms/nearest.ts';

/** Larger documents than any treaty; a limit on what a stranger's file may cost. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
/** WD drafts of the standard had namespaces of their own. */
const DRAFT = /^http:\/\/(docs\.oasis-open\.org\/legaldocml|www\.akomantoso\.org)/;

/** A document of Akoma Ntoso as it was written, for messages that point at a line and column. */
export class AknSource {
  readonly file: string;
  readonly #lines: readonly string[];

  constructor(text: string, file: string) {
    this.file = file;
    this.#lines = text.split('\n');
  }

  /** The error for what is wrong with an element; its column is where its tag opens on the line. */
  error(element: XmlElement, message: string, { hint }: { hint?: string | undefined } = {}): InputError {
    const name = element.prefix ? `${element.prefix}:${element.name}` : element.name;
    const column = (this.#lines[element.line - 1]?.indexOf(`<${name}`) ?? -1) + 1;
    return this.errorAt(element.line, Math.max(1, column), message, hint);
  }

  errorAt(line: number, column: number, message: string, hint: string | undefined): InputError {
    return new InputError(message, {
      kind: 'invalid-document',
      ...(hint === undefined ? {} : { hint }),
      at: { file: this.file, line, column },
    });
  }
}

/**
 * Parses without network, entities or document types: a document that declares a type is refused before it is parsed,
 * so that no entity can be expanded, however often. The caller disposes of the document.
 */
export function parseAkn(text: string, source: AknSource): XmlDocument {
  if (text.length > MOST_CHARACTERS)
    throw source.errorAt(
      1,
      1,
      'the file is larger than 16 million characters',
      'split it: one instrument a file',
    );
  const declared = text.indexOf('<!DOCTYPE');
  if (declared >= 0) {
    const before = text.slice(0, declared).split('\n');
    throw source.errorAt(
      before.length,
      before.at(-1)!.length + 1,
      'a document type is declared, and with it perhaps entities; none is read',
      'take the <!DOCTYPE …> out; Akoma Ntoso needs none',
    );
  }
  const document = parsed(text, source);
  const { root } = document;
  if (root.name === 'akomaNtoso' && root.namespaceUri === AKN_NAMESPACE) return document;
  const error =
    root.name !== 'akomaNtoso'
      ? source.error(root, `the document is <${quoteInput(root.name)}>, not <akomaNtoso>`, {
          hint: 'export it as Akoma Ntoso 3.0',
        })
      : source.error(
          root,
          `the namespace is "${quoteInput(root.namespaceUri)}", not that of Akoma Ntoso 3.0`,
          {
            hint: `write xmlns="${AKN_NAMESPACE}"${DRAFT.test(root.namespaceUri) ? '; drafts of the standard had other names' : ''}`,
          },
        );
  document.dispose();
  throw error;
}

function parsed(text: string, source: AknSource): XmlDocument {
  try {
    return Documents.fromString(text, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES,
    });
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const [first] = error.details;
    throw source.errorAt(
      first?.line ?? 1,
      first?.col ?? 1,
      `this is not well-formed XML: ${(first?.message ?? error.message).trim()}`,
      'mend the markup there; nothing after it was read',
    );
  }
}
