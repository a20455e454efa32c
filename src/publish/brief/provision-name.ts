/** `art_3__para_2` → `art. 3(2)`; other ids keep their words. */
export function provisionName(eId: string): string {
  const match = /^art_([0-9a-z]+)(?:__para_([0-9a-z]+))?(?:__point_([0-9a-z]+))?$/.exec(eId);
  if (!match) return eId.replaceAll('__', ' ').replaceAll('_', ' ');
  return `art. ${match[1]}${match[2] ? `(${match[2]})` : ''}${match[3] ? `(${match[3]})` : ''}`;
}

/** A sentence of the engine with its addresses as a reader writes them: `art_3__para_2` → `art. 3(2)`. */
export function plainWords(sentence: string): string {
  return sentence.replace(/\b(?:art|para|sec|point)_[0-9a-z]+(?:__[a-z]+_[0-9a-z]+)*\b/g, provisionName);
}
