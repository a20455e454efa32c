import { describe, expect, it } from 'vitest';
import { crossingOf, networkById } from './index.ts';
import { resolvePlace } from './resolve-place.ts';
import { resolveTarget } from './resolve-target.ts';
import { crossing, leg, network, place } from './sample-network.ts';

const alatPort = place('AZALA', 'AZ', {
  name: 'Alat',
  aliases: ['Ələt', 'Алят'],
  unlocode: 'AZALA',
  kinds: ['seaport'],
});
const alatPost = place('alat-uz', 'UZ', { name: 'Olot', aliases: ['Alat'], kinds: ['border_crossing'] });
const karamykKg = place('karamyk', 'KG', { name: 'Karamyk' });
const karamykTj = place('karamyk-tj', 'TJ', { name: 'Karamyk (Tajik post)', aliases: ['Karamyk'] });
const kuryk = place('KZKUR', 'KZ', {
  name: 'Kuryk',
  aliases: ['Құрық', 'Qurıq', 'Курык'],
  unlocode: 'KZKUR',
});
const kabul = place('AFKBL', 'AF', { name: 'Kabul', aliases: ['Кабул'] });
const kabulAir = place('kabul-air', 'AF', { name: 'Kabul', kinds: ['air_hub'] });
const iletsk = place('iletsk', 'RU', { name: 'Iletsk-1', aliases: ['Iletsk', 'Илецк'] });
const zhaisan = place('zhaisan', 'KZ', { name: 'Zhaisan', aliases: ['Jaisan'] });
const border = crossing(iletsk, zhaisan);
const line = leg(iletsk, zhaisan, { crossing: border.id });
const world = network(
  [alatPort, alatPost, karamykKg, karamykTj, kuryk, kabul, kabulAir, iletsk, zhaisan],
  [border],
  [line],
);

const idsOf = (written: string): string => {
  const answer = resolvePlace(world, written);
  if (answer.kind === 'place') return answer.place.id;
  const list = answer.kind === 'ambiguous' ? answer.places : answer.nearest;
  return `${answer.kind}: ${list.map(({ id }) => id).join(' ')}`;
};

describe('resolvePlace', () => {
  it.each([
    ['AZALA', 'AZALA'],
    ['azala', 'AZALA'],
    ['KzKur', 'KZKUR'],
    ['Quriq', 'KZKUR'],
    ['  курык ', 'KZKUR'],
    ['Құрық', 'KZKUR'],
    ['Iletsk 1', 'iletsk'],
    ['илецк', 'iletsk'],
    ['Alat, AZ', 'AZALA'],
    ['Alat (Azerbaijan)', 'AZALA'],
    ['alat, uzbekistan', 'alat-uz'],
    ['Kabul', 'AFKBL'],
    ['karamyk', 'karamyk'],
  ])('"%s" is %s', (written, id) => {
    expect(idsOf(written)).toBe(id);
  });

  it('asks which of two when places in two countries bear the name', () => {
    expect(idsOf('Alat')).toBe('ambiguous: AZALA alat-uz');
    expect(idsOf('Karamyk')).toBe('ambiguous: karamyk karamyk-tj');
  });

  it('offers the nearest names when nobody bears it', () => {
    expect(idsOf('Zhaizan')).toBe('none: zhaisan');
    expect(idsOf('Kurik')).toBe('none: KZKUR');
    expect(idsOf('xxxxxxxxxxxx')).toBe('none: ');
  });

  it('does not take a country that the name does not lie in', () => {
    expect(idsOf('Kuryk, AF')).toBe('none: ');
  });
});

describe('resolveTarget', () => {
  const target = (written: string): string => {
    const answer = resolveTarget(world, written);
    if (answer.kind === 'target') return `${answer.target.kind} ${answer.target.id}`;
    return answer.kind === 'none'
      ? `none: ${answer.nearest.join(' ')}`
      : `ambiguous: ${answer.targets.map(({ id }) => id).join(' ')}`;
  };

  it.each([
    ['iletsk--zhaisan', 'crossing iletsk--zhaisan'],
    ['Iletsk/Zhaisan', 'crossing iletsk--zhaisan'],
    ['Jaisan / Илецк', 'crossing iletsk--zhaisan'],
    ['iletsk--zhaisan--rail', 'leg iletsk--zhaisan--rail'],
    ['KZ', 'state KZ'],
    ['Kazakhstan', 'state KZ'],
    ['Kuryk', 'place KZKUR'],
    ['iletsk--zhaizan', 'none: iletsk--zhaisan iletsk--zhaisan--rail'],
    ['Alat', 'ambiguous: AZALA alat-uz'],
  ])('"%s" is %s', (written, expected) => {
    expect(target(written)).toBe(expected);
  });
});

describe('networkById', () => {
  it('finds legs by either end and by their crossing', () => {
    const index = networkById(world);
    expect(index.legsAt.get('zhaisan')).toEqual([line]);
    expect(index.legsBy.get('iletsk--zhaisan')).toEqual([line]);
    expect(crossingOf(index, line)).toBe(border);
  });

  it('is built once a network', () => {
    expect(networkById(world)).toBe(networkById(world));
  });
});
