import { isStateCode } from '../../network/states.ts';
import type { LawFile, Names } from './check-law.ts';
import { splitTarget } from './convert-law.ts';
import type { Reporter } from './reporter.ts';
import type { RuleInput } from './schema-law.ts';

/** Every change names something that exists when its turn comes, and says what it must. */
export function checkModifications(
  law: LawFile,
  byId: ReadonlyMap<string, LawFile>,
  names: Names,
  reporter: Reporter,
): void {
  const { file, data } = law;
  data.modifies?.forEach((change, index) => {
    const path = ['modifies', index];
    const { instrument, provision } = splitTarget(change.target);
    if (change.change !== 'repeal' && change.change !== 'suspend' && provision === null) {
      reporter.report(
        file,
        [...path, 'target'],
        `a ${change.change} names a provision`,
        `write ${instrument}#art_1 or the like`,
      );
    }
    const target = byId.get(instrument);
    if (!target) {
      if (names.unread.has(instrument)) return;
      reporter.unknown(file, [...path, 'target'], 'instrument', instrument, [
        ...byId.keys(),
        ...names.unread,
      ]);
      return;
    }
    if (provision === null) return;
    const written = provisionsEver(instrument, byId);
    if (change.change === 'insert') {
      if (
        target.data.provisions?.some(({ eId }) => eId === provision) &&
        !isGivenUp(instrument, provision, byId)
      ) {
        reporter.report(
          file,
          [...path, 'target'],
          `${instrument} has a provision "${provision}" already`,
          'change: substitute',
        );
      }
    } else if (!written.has(provision)) {
      reporter.unknown(file, [...path, 'target'], `provision of ${instrument}`, provision, written);
    }
    if (change.renumberedTo !== undefined && written.has(change.renumberedTo)) {
      const taken = target.data.provisions?.some(({ eId }) => eId === change.renumberedTo);
      const itself = change.renumberedTo === provision;
      if (taken && (itself || !isGivenUp(instrument, change.renumberedTo, byId))) {
        reporter.report(
          file,
          [...path, 'renumberedTo'],
          `${instrument} has a provision "${change.renumberedTo}" already`,
          'choose a number that is free, or renumber that one first',
        );
      }
    }
    const local = rulesAt(instrument, provision, byId);
    change.rules?.forEach((rule, at) => {
      if (!local.has(rule)) reporter.unknown(file, [...path, 'rules', at], 'rule', rule, local);
    });
    checkScope(
      law,
      index,
      target.data.provisions?.find(({ eId }) => eId === provision)?.rules ?? [],
      names,
      reporter,
    );
  });
}

/** A change of scope names posts and beneficiaries as a rule does. */
function checkScope(
  { file, data }: LawFile,
  index: number,
  rules: readonly RuleInput[],
  names: Names,
  reporter: Reporter,
): void {
  const change = data.modifies![index]!;
  for (const part of ['add', 'remove'] as const) {
    for (const key of Object.keys(change[part] ?? {})) {
      const isOpen = (rule: RuleInput) =>
        (rule as Record<string, unknown>)[key] === undefined &&
        !(rule.crossings && (key === 'enterBy' || key === 'leaveBy'));
      if (rules.length > 0 && rules.every(isOpen)) {
        reporter.report(
          file,
          ['modifies', index, part, key],
          `the rules of ${change.target} set no limit of ${key}, so there is nothing to ${part === 'add' ? 'add to' : 'take out'}`,
          `write set: { ${key}: […] }`,
        );
      }
    }
  }
  for (const part of ['set', 'add'] as const) {
    const limits = change[part];
    if (!limits) continue;
    limits.for?.forEach((who, at) => {
      if (!isStateCode(who) && !names.organisations.has(who))
        reporter.unknown(file, ['modifies', index, part, 'for', at], 'beneficiary', who, names.organisations);
    });
    for (const key of ['enterBy', 'leaveBy', 'at'] as const) {
      limits[key]?.forEach((post, at) => {
        if (!names.posts.has(post))
          reporter.unknown(
            file,
            ['modifies', index, part, key, at],
            'crossing or place',
            post,
            names.posts.keys(),
          );
      });
    }
  }
}

/** Local ids of the rules that stand at an address at some time. */
function rulesAt(instrument: string, provision: string, byId: ReadonlyMap<string, LawFile>): Set<string> {
  const ids = new Set<string>();
  const own = byId.get(instrument)?.data;
  for (const p of own?.provisions ?? [])
    if (p.eId === provision) for (const r of p.rules ?? []) ids.add(r.id);
  for (const m of own?.modifies ?? [])
    if (m.eId === provision) for (const r of m.provision?.rules ?? []) ids.add(r.id);
  for (const { data } of byId.values()) {
    for (const { target, provision: written } of data.modifies ?? []) {
      const split = splitTarget(target);
      if (split.instrument === instrument && split.provision === provision)
        for (const r of written?.rules ?? []) ids.add(r.id);
    }
  }
  // A number that came by renumbering: the rules of the provision under its former number.
  for (const { data } of byId.values()) {
    for (const { target, renumberedTo } of data.modifies ?? []) {
      const split = splitTarget(target);
      if (renumberedTo === provision && split.instrument === instrument && split.provision !== provision)
        for (const id of rulesAt(instrument, split.provision ?? '', byId)) ids.add(id);
    }
  }
  return ids;
}

/** Is the number given up at some time, by renumbering or repeal? Then it may be given anew. */
function isGivenUp(instrument: string, provision: string, byId: ReadonlyMap<string, LawFile>): boolean {
  return [...byId.values()].some(({ data }) =>
    data.modifies?.some(({ change, target }) => {
      const split = splitTarget(target);
      return (
        (change === 'renumber' || change === 'repeal') &&
        split.instrument === instrument &&
        split.provision === provision
      );
    }),
  );
}

/** eIds that an instrument has at some time: its own, those of its modifications, those inserted or given later. */
function provisionsEver(instrument: string, byId: ReadonlyMap<string, LawFile>): Set<string> {
  const own = byId.get(instrument)?.data;
  const eIds = new Set(own?.provisions?.map(({ eId }) => eId));
  for (const { eId } of own?.modifies ?? []) if (eId !== undefined) eIds.add(eId);
  for (const { data } of byId.values()) {
    for (const { change, target, renumberedTo } of data.modifies ?? []) {
      const split = splitTarget(target);
      if (split.instrument !== instrument) continue;
      if (change === 'insert' && split.provision) eIds.add(split.provision);
      if (renumberedTo !== undefined) eIds.add(renumberedTo);
    }
  }
  return eIds;
}

/** Instruments that change each other in a circle leave no order in which to say what any of them provides. */
export function checkCycles(byId: ReadonlyMap<string, LawFile>, reporter: Reporter): void {
  const settled = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    const law = byId.get(id);
    if (!law || settled.has(id)) return;
    law.data.modifies?.forEach(({ target }, index) => {
      const next = splitTarget(target).instrument;
      const start = [...trail, id].indexOf(next);
      if (start === -1) {
        visit(next, [...trail, id]);
      } else {
        const circle = [...trail, id].slice(start);
        reporter.report(
          law.file,
          ['modifies', index, 'target'],
          `changes go in a circle: ${[...circle, next].join(' → ')}`,
          'leave one of them out',
        );
      }
    });
    settled.add(id);
  };
  for (const id of byId.keys()) visit(id, []);
}
