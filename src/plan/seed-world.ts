import { book, circumstance, instrument, modification, provision, rule } from '../law/testing.ts';
import { crossing, leg, network, place, world } from './testing.ts';

/**
 * The case from which the project started, reduced to what decides it: Alat to Hairatan by Aktau, by Iletsk or by
 * Turkmenbashi. Dates as in the pack.
 */
const SEED_NETWORK = network(
  [
    place('AZ:alat', [1520]),
    place('KZ:aktau', [1520]),
    place('KZ:beineu', [1520]),
    place('KZ:oazis', [1520]),
    place('UZ:karakalpakstan', [1520]),
    place('UZ:galaba', [1520]),
    place('AF:hairatan', [1520]),
    place('RU:samur-ru', [1520]),
    place('AZ:yalama', [1520]),
    place('RU:iletsk', [1520]),
    place('KZ:zhaisan', [1520]),
    place('TM:turkmenbashi', [1520]),
    place('TM:farab', [1520]),
    place('UZ:khodzhadavlet', [1520]),
  ],
  [
    crossing('alat--aktau', ['AZ', 'KZ']),
    crossing('oazis--karakalpakstan', ['KZ', 'UZ']),
    crossing('galaba--hairatan', ['UZ', 'AF']),
    crossing('yalama--samur-ru', ['AZ', 'RU']),
    crossing('iletsk--zhaisan', ['RU', 'KZ']),
    crossing('alat--turkmenbashi', ['AZ', 'TM']),
    crossing('farab--khodzhadavlet', ['TM', 'UZ']),
  ],
  [
    leg('alat', 'aktau', 'sea', 20, 900, { service: 'rail-ferry', gaugeMm: 1520, crossing: 'alat--aktau' }),
    leg('aktau', 'beineu', 'rail', 10, 400),
    leg('aktau', 'beineu', 'road', 6, 300),
    leg('beineu', 'oazis', 'rail', 3, 80),
    leg('beineu', 'oazis', 'road', 2, 60),
    leg('oazis', 'karakalpakstan', 'rail', 1, 10, { crossing: 'oazis--karakalpakstan' }),
    leg('karakalpakstan', 'galaba', 'rail', 40, 1200),
    leg('galaba', 'hairatan', 'rail', 1, 20, { crossing: 'galaba--hairatan' }),
    leg('alat', 'yalama', 'rail', 8, 200),
    leg('yalama', 'samur-ru', 'rail', 1, 10, { crossing: 'yalama--samur-ru' }),
    leg('samur-ru', 'iletsk', 'rail', 60, 1800),
    leg('iletsk', 'zhaisan', 'rail', 1, 10, { crossing: 'iletsk--zhaisan' }),
    leg('zhaisan', 'beineu', 'rail', 20, 700),
    leg('alat', 'turkmenbashi', 'sea', 14, 700, {
      service: 'rail-ferry',
      gaugeMm: 1520,
      crossing: 'alat--turkmenbashi',
    }),
    leg('turkmenbashi', 'farab', 'rail', 26, 900),
    leg('farab', 'khodzhadavlet', 'rail', 1, 10, { crossing: 'farab--khodzhadavlet' }),
    leg('khodzhadavlet', 'galaba', 'rail', 12, 300),
  ],
);

const LAND = ['iletsk--zhaisan', 'saryagash--keles', 'oazis--karakalpakstan'];
const PORTS = ['aktau', 'kuryk'];
const checkpoints = (list: readonly string[], id: string) =>
  provision(
    'art_3__para_2',
    rule({
      id: `kz-us-rail-2010#art_3__para_2:${id}`,
      effect: 'permit',
      state: 'KZ',
      cargo: ['special'],
      beneficiaries: ['US'],
      modes: ['rail'],
      enterBy: list,
      leaveBy: LAND,
      direction: { kind: 'to', states: ['AF'] },
    }),
  );

function granting(id: string, state: string, life: readonly string[], cargo: 'special' | 'nonlethal') {
  const grant = rule({
    id: `${id}#art_1:all`,
    effect: 'permit',
    state,
    cargo: [cargo],
    beneficiaries: ['US'],
  });
  return instrument(id, life, { provisions: [provision('art_1', grant)] });
}

const SEED_LAW = book(
  [
    instrument('kz-us-rail-2010', ['signed 2010-06-20', 'in-force 2010-07-14'], {
      provisions: [checkpoints(LAND, 'land')],
    }),
    instrument(
      'kz-us-protocol-2017',
      ['signed 2017-09-21', 'ratified 2018-05-05', 'in-force 2018-05-05/2019-05-31'],
      {
        modifications: [
          modification('kz-us-rail-2010', 'art_3__para_2', checkpoints([...LAND, ...PORTS], 'ports')),
        ],
      },
    ),
    granting('ru-decree-2008', 'RU', ['in-force 2008-04-01', 'repealed 2015-05-15'], 'nonlethal'),
    granting('uz-us-2009', 'UZ', ['in-force 2009-04-04'], 'nonlethal'),
    granting('az-nato', 'AZ', ['in-force 2008-01-01'], 'nonlethal'),
    granting('af-bsa', 'AF', ['in-force 2002-01-01'], 'nonlethal'),
  ],
  {
    apart: { KZ: ['special'] },
    circumstances: [circumstance('forces-in-afghanistan', '2001-10-07', '2021-08-30')],
  },
);

export const SEED = world(SEED_LAW, SEED_NETWORK);
