import { type XmlElement, XmlElement as XmlElementClass } from 'libxml2-wasm';
import { KURYK_NAMESPACE } from '../../terms/akn.ts';
import { parseWhen } from '../../terms/edtf.ts';
import { InputError } from '../../terms/errors.ts';
import type { AknSource } from './source.ts';

/** Where in the document a value of plain data was read, by its path in the data ("rules/0/effect"). */
export type Places = Map<string, XmlElement>;

/** Reads what `writeField` of the writer wrote. Places are noted, so that a wrong value can be pointed at. */
export function readField(element: XmlElement, source: AknSource, places: Places, path = ''): unknown {
  places.set(path, element);
  const at = (name: string) => (path === '' ? name : `${path}/${name}`);
  if (element.attr('nil')?.value === 'true') return null;
  switch (element.attr('type')?.value) {
    case undefined:
      return element.content;
    case 'list':
      return fieldsOf(element).map((item, n) => readField(item, source, places, at(String(n))));
    case 'map':
      return Object.fromEntries(
        fieldsOf(element).map((field) => [field.name, readField(field, source, places, at(field.name))]),
      );
    case 'date':
      return readDate(element, source);
    case 'boolean':
      return element.content === 'true';
    case 'number':
      return Number(element.content);
    default:
      throw source.error(element, `k:${element.name} has the type "${element.attr('type')!.value}"`, {
        hint: 'list, map, date, boolean, number, or none for text',
      });
  }
}

function readDate(element: XmlElement, source: AknSource) {
  try {
    return parseWhen(element.content);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw source.error(element, error.message.replace(/^date: /, ''), { hint: error.hint });
  }
}

export function elementsOf(element: XmlElement): XmlElement[] {
  const list: XmlElement[] = [];
  for (let node = element.firstChild; node; node = node.next) {
    if (node instanceof XmlElementClass) list.push(node);
  }
  return list;
}

function fieldsOf(element: XmlElement): XmlElement[] {
  return elementsOf(element).filter(({ namespaceUri }) => namespaceUri === KURYK_NAMESPACE);
}
