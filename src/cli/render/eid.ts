const ABBREVIATIONS: Readonly<Record<string, string>> = {
  art: 'art.',
  para: 'para.',
  sec: 'sec.',
  chp: 'chap.',
  annex: 'annex',
  att: 'annex',
  prot: 'protocol',
  point: 'point',
  item: 'item',
  preamble: 'preamble',
  list: 'list',
};
/** Parts that lawyers write in brackets after what they belong to: art. 3(2)(c). */
const BRACKETED = new Set(['para', 'subpara', 'point', 'item', 'list', 'indent', 'al']);

/**
 * The address of a provision as lawyers write it.
 *
 * @example formatEId('art_3__para_2') // 'art. 3(2)'
 */
export function formatEId(eId: string): string {
  let text = '';
  for (const part of eId.split('__')) {
    const [name = '', ...rest] = part.split('_');
    const number = rest.join(' ');
    if (text !== '' && BRACKETED.has(name) && number !== '') text += `(${number})`;
    else text += `${text && ' '}${ABBREVIATIONS[name] ?? name.replaceAll('-', ' ')}${number && ' '}${number}`;
  }
  return text;
}

/** Replaces addresses inside a sentence. */
export function formatEIdsIn(sentence: string): string {
  return sentence.replace(/\b(?:art|para|sec|chp|annex|point)_[a-z0-9]+(?:__[a-z]+_[a-z0-9]+)*/gi, formatEId);
}

/** Packs name what has no articles by a word of their own ("body", "practice"); that says nothing beside the title. */
export function isNumbered(eId: string): boolean {
  const [name = '', number] = eId.split('__')[0]!.split('_');
  return name in ABBREVIATIONS && (number !== undefined || name === 'preamble');
}
