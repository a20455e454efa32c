/**
 * A date of the record (EDTF) in plain words. `preposition` goes before a day that is known: `since 2019-05-31`.
 *
 * @example sayWhen('2018-05-05/2019-05-31') // 'between 2018-05-05 and 2019-05-31'
 * @example sayWhen('2026-02-12/..', 'since') // 'since some day from 2026-02-12 on, if at all'
 */
export function sayWhen(edtf: string, preposition = ''): string {
  const led = (words: string) => (preposition === '' ? words : `${preposition} ${words}`);
  const interval = edtf.split('/');
  if (interval.length === 2) {
    const [first = '', last = ''] = interval.map(sayDay);
    const open = (end: string) => end === '..' || end === '';
    if (open(first) && open(last)) return led('an unknown day');
    if (open(last)) return led(`some day from ${first} on, if at all`);
    if (open(first)) return led(`some day up to ${last}`);
    return preposition === '' ? `between ${first} and ${last}` : led(`some day between ${first} and ${last}`);
  }
  return led(sayDay(edtf));
}

/** Marks of EDTF: `~` about, `?` perhaps, `%` both. */
function sayDay(edtf: string): string {
  const mark = edtf.at(-1);
  const day = mark === '~' || mark === '?' || mark === '%' ? edtf.slice(0, -1) : edtf;
  if (mark === '~') return `about ${day}`;
  if (mark === '?') return `perhaps ${day}`;
  return mark === '%' ? `perhaps about ${day}` : day;
}
