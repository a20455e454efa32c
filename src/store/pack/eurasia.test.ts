import { describe, expect, it } from 'vitest';
import { resolvePlace } from '../../network/resolve-place.ts';
import { resolveTarget } from '../../network/resolve-target.ts';
import { loadPack } from './load.ts';
import { formatPackError } from './pack-error.ts';

const result = await loadPack('packs/eurasia');

describe('the shipped pack', () => {
  it('has no error', () => {
    expect('errors' in result ? result.errors.map(formatPackError) : []).toEqual([]);
  });

  if ('errors' in result) return;
  const { network } = result.pack;
  const place = (written: string): string => {
    const answer = resolvePlace(network, written);
    if (answer.kind === 'place') return answer.place.id;
    return (answer.kind === 'ambiguous' ? answer.places : answer.nearest).map(({ id }) => id).join(' | ');
  };

  it.each([
    ['Актау', 'KZAAU'],
    ['Ақтау', 'KZAAU'],
    ['Баку', 'AZBAK'],
    ['Алят', 'AZALA'],
    ['Курык', 'KZKUR'],
    ['Құрық', 'KZKUR'],
    ['Qurıq', 'KZKUR'],
    ['Хайратан', 'AFHRT'],
    ['Мазари-Шариф', 'AFMZR'],
    ['Термез', 'UZTER'],
    ['Галаба', 'galaba'],
    ['Ташкент', 'UZTAS'],
    ['Алматы', 'almaty-1'],
    ['Сарыагаш', 'saryagash'],
    ['Келес', 'keles'],
    ['Илецк', 'iletsk'],
    ['Жайсан', 'zhaisan'],
    ['Бейнеу', 'beineu'],
    ['Оазис', 'oazis'],
    ['Каракалпакия', 'UZKPA'],
    ['Рига', 'LVRIX'],
    ['Клайпеда', 'LTKLJ'],
    ['Hairatan', 'AFHRT'],
    ['kuryk', 'KZKUR'],
    ['Kabul', 'AFKBL'],
    ['Bagram', 'AFBAG'],
    ['Alat, AZ', 'AZALA'],
    ['Alat (Uzbekistan)', 'alat-uz'],
    ['Karamyk, TJ', 'karamyk-tj'],
    ['Khorgos, CN', 'khorgos-cn'],
    ['Baku', 'AZBAK'],
    ['Aktau', 'KZAAU'],
    ['Poti', 'GEPTI'],
    ['Mersin', 'TRMER'],
    ['Riga', 'LVRIX'],
    ['Istanbul', 'TRIST'],
  ])('knows "%s" as %s', (written, id) => {
    expect(place(written)).toBe(id);
  });

  it.each([
    ['Alat', 'AZALA | alat-uz'],
    ['Karamyk', 'karamyk | karamyk-tj'],
    ['Khorgos', 'KZHOR | khorgos-cn | nur-zholy'],
    ['Astara', 'AZAST | astara-ir'],
    ['Torkham', 'PKTOR | torkham-af'],
  ])('asks which "%s" is meant', (written, ids) => {
    expect(place(written)).toBe(ids);
  });

  it('lets nobody be hidden by another name: each place answers to its own', () => {
    for (const each of network.places) {
      const ids = place(each.name).split(' | ');
      expect(ids, each.name).toContain(each.id);
    }
  });

  it('finds every crossing by its id and by its two posts', () => {
    for (const { id, a, b } of network.crossings) {
      expect(resolveTarget(network, id), id).toMatchObject({ target: { kind: 'crossing', id } });
      const pair = resolveTarget(network, `${a}/${b}`);
      const ids =
        pair.kind === 'target'
          ? [pair.target.id]
          : pair.kind === 'ambiguous'
            ? pair.targets.map((each) => each.id)
            : [];
      expect(ids, `${a}/${b}`).toContain(id);
    }
  });
});
