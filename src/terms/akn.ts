/**
 * Names that the writer and the reader of Akoma Ntoso 3.0 share (OASIS LegalDocML, Akoma Ntoso Version 1.0, Part 2,
 * 29 August 2018). What the standard has no place for, such as the rules that the engine judges by, stands in elements of
 * a namespace of our own, where the schema lets foreign elements stand: in `eventRef` and in `proprietary`.
 */
export const AKN_NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
export const KURYK_NAMESPACE = 'urn:kuryk:law:1';

/** Elements of the hierarchy by the first part of an eId's last step (Akoma Ntoso Naming Convention, 5.3.3). */
const ELEMENT_OF_PREFIX: Readonly<Record<string, string>> = {
  art: 'article',
  book: 'book',
  chp: 'chapter',
  cl: 'clause',
  list: 'list',
  para: 'paragraph',
  part: 'part',
  point: 'point',
  sec: 'section',
  subpara: 'subparagraph',
  subsec: 'subsection',
  title: 'title',
};

/** The element for a provision: `art_3__para_2` is a `paragraph`; other addresses are an `hcontainer` of that name. */
export function hierarchyElement(eId: string): { readonly element: string; readonly name: string | null } {
  const step = eId.split('__').at(-1)!;
  const prefix = /^[a-z]+/.exec(step)?.[0] ?? '';
  const element = step === prefix ? undefined : ELEMENT_OF_PREFIX[prefix];
  return element ? { element, name: null } : { element: 'hcontainer', name: prefix || 'provision' };
}

/** Names of containers that hold no provision. */
export const MODIFICATION_CONTAINER = 'modification';
export const EMPTY_CONTAINER = 'nothing-addressed';
