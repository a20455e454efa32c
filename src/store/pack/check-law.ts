import { FORCE_EFFECT } from '../../law/model.ts';
import { isStateCode } from '../../network/states.ts';
import { formatDay } from '../../terms/day.ts';
import type { When } from '../../terms/fact.ts';
import { checkCycles, checkModifications } from './check-amendments.ts';
import { checkLifecycle } from './check-lifecycle.ts';
import { convertCondition, splitTarget } from './convert-law.ts';
import type { Reporter } from './reporter.ts';
import type { InstrumentInput, RuleInput, RuleOwnerInput } from './schema-law.ts';
import type { TypedFile } from './validate.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

/** What the law of a pack may name. */
export interface Names {
  readonly sources: ReadonlySet<string>;
  readonly circumstances: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  /** Crossing id → its two states; place id → its state. */
  readonly posts: ReadonlyMap<string, readonly string[]>;
  /** Instruments whose file could not be read: what refers to them is not judged before that is mended. */
  readonly unread: ReadonlySet<string>;
}

export type LawFile = TypedFile<InstrumentInput>;

/** References and order inside the law: what no single file can say of itself. */
export function checkLaw(files: readonly LawFile[], names: Names, reporter: Reporter): void {
  const byId = new Map<string, LawFile>();
  for (const law of files) {
    const first = byId.get(law.data.id);
    if (first) {
      reporter.report(
        law.file,
        ['id'],
        `the instrument "${law.data.id}" is already in ${first.file.path}:1`,
        'rename one of them',
      );
    } else {
      byId.set(law.data.id, law);
    }
    if (!law.file.path.endsWith(`/${law.data.id}.yaml`)) {
      reporter.report(
        law.file,
        ['id'],
        `the instrument "${law.data.id}" stands in a file of another name`,
        `name the file law/${law.data.id}.yaml`,
      );
    }
  }
  const rules = ruleIds(files);
  for (const law of files) checkInstrumentFile(law, byId, rules, names, reporter);
  checkCycles(byId, reporter);
}

/** One instrument beside others. What refers to an instrument in `names.unread` is not judged. */
function checkInstrumentFile(
  law: LawFile,
  byId: ReadonlyMap<string, LawFile>,
  rules: ReadonlyMap<string, RuleInput>,
  names: Names,
  reporter: Reporter,
): void {
  checkInstrument(law, names, reporter);
  checkEvents(law, names, reporter);
  for (const { owner, eId, path } of ruleOwners(law.data)) {
    checkDoubles(law.file, [...path, 'rules'], owner.rules ?? [], ({ id }) => id, 'rule', reporter);
    owner.rules?.forEach((rule, index) => {
      checkRule(law, rule, eId, [...path, 'rules', index], names, rules, reporter);
    });
  }
  checkModifications(law, byId, names, reporter);
}

/** An instrument that stands alone, in a file of any name: a draft beside a loaded pack. */
export function checkDraft(law: LawFile, names: Names, reporter: Reporter): void {
  checkInstrumentFile(law, new Map([[law.data.id, law]]), ruleIds([law]), names, reporter);
}

/** Provisions of an instrument, and those that it writes into others. */
function ruleOwners(data: InstrumentInput): { owner: RuleOwnerInput; eId: string; path: YamlPath }[] {
  const own = (data.provisions ?? []).map((owner, index) => ({
    owner,
    eId: owner.eId,
    path: ['provisions', index],
  }));
  const written = (data.modifies ?? []).flatMap(({ provision, target }, index) =>
    provision
      ? [
          {
            owner: provision,
            eId: provision.eId ?? splitTarget(target).provision ?? 'whole',
            path: ['modifies', index, 'provision'],
          },
        ]
      : [],
  );
  return [...own, ...written];
}

function ruleIds(files: readonly LawFile[]): ReadonlyMap<string, RuleInput> {
  const ids = new Map<string, RuleInput>();
  for (const { data } of files) {
    for (const { owner, eId } of ruleOwners(data)) {
      for (const rule of owner.rules ?? []) ids.set(`${data.id}#${eId}:${rule.id}`, rule);
    }
  }
  return ids;
}

function checkInstrument({ file, data }: LawFile, names: Names, reporter: Reporter): void {
  checkDoubles(file, ['provisions'], data.provisions ?? [], ({ eId }) => eId, 'provision', reporter, 'eId');
  checkDoubles(file, ['sourceList'], data.sourceList ?? [], ({ id }) => id, 'source', reporter);
  data.parties.forEach((party, index) => {
    if (
      /^[A-Z]{2}$/.test(party) &&
      !isStateCode(party) &&
      !names.organisations.has(party) &&
      party !== 'UN'
    ) {
      reporter.unknown(file, ['parties', index], 'state', party, names.organisations);
    }
  });
  const known = new Set([...names.sources, ...(data.sourceList ?? []).map(({ id }) => id)]);
  const sources = (list: readonly string[] | undefined, path: YamlPath) => {
    list?.forEach((source, index) => {
      if (!known.has(source)) reporter.unknown(file, [...path, 'sources', index], 'source', source, known);
    });
  };
  sources(data.sources, []);
  data.glossary?.forEach((entry, index) => {
    sources(entry.sources, ['glossary', index]);
  });
  data.events?.forEach((event, index) => {
    sources(event.sources, ['events', index]);
  });
  data.modifies?.forEach((change, index) => {
    sources(change.sources, ['modifies', index]);
  });
  for (const { owner, path } of ruleOwners(data)) {
    sources(owner.sources, path);
    owner.rules?.forEach((rule, index) => {
      sources(rule.sources, [...path, 'rules', index]);
    });
  }
}

function checkEvents({ file, data }: LawFile, names: Names, reporter: Reporter): void {
  const events = data.events ?? [];
  const parties = new Set([...data.parties, ...names.organisations]);
  events.forEach((event, index) => {
    const { party, on } = event;
    if (party !== undefined && !isStateCode(party) && !parties.has(party)) {
      reporter.unknown(file, ['events', index, 'party'], 'party', party, parties);
    }
    const known = event.public;
    if (known?.latest != null && on.earliest === null && event.kind === 'occurred') {
      reporter.report(
        file,
        ['events', index, 'public'],
        'known before it can have happened',
        'check the two dates',
      );
    }
  });
  const starts = events.filter(({ kind }) => FORCE_EFFECT[kind] === 'start');
  const firstStart = Math.min(...starts.map(({ on }) => on.earliest ?? Number.NEGATIVE_INFINITY));
  events.forEach(({ kind, on }, index) => {
    const effect = FORCE_EFFECT[kind];
    if (effect === undefined || effect === 'start' || starts.length === 0) return;
    if (on.latest !== null && on.latest < firstStart) {
      reporter.report(
        file,
        ['events', index, 'on'],
        `${kind} on ${on.edtf}, before it starts to bind on ${formatDay(firstStart)}`,
        'check both dates, or the kind of the event',
      );
    }
  });
  checkLifecycle(file, events, reporter);
}

function checkRule(
  { file, data }: LawFile,
  rule: RuleInput,
  eId: string,
  path: YamlPath,
  names: Names,
  rules: ReadonlyMap<string, RuleInput>,
  reporter: Reporter,
): void {
  rule.for?.forEach((who, index) => {
    if (!isStateCode(who) && !names.organisations.has(who)) {
      reporter.unknown(file, [...path, 'for', index], 'beneficiary', who, names.organisations);
    }
  });
  for (const key of ['crossings', 'enterBy', 'leaveBy', 'at'] as const) {
    rule[key]?.forEach((post, index) => {
      const at = [...path, key, index];
      const states = names.posts.get(post);
      if (!states) {
        reporter.unknown(file, at, 'crossing or place', post, names.posts.keys());
      } else if (!states.includes(rule.state)) {
        reporter.report(
          file,
          at,
          `"${post}" lies in ${[...new Set(states)].join(' and ')}, so this rule of ${rule.state} can never meet it`,
          'check the state of the rule, or the post',
        );
      }
    });
  }
  for (const key of ['passed', 'notPassed'] as const) {
    rule.way?.[key]?.forEach((where, index) => {
      if (!isStateCode(where) && !names.posts.has(where))
        reporter.unknown(
          file,
          [...path, 'way', key, index],
          'crossing, place or state',
          where,
          names.posts.keys(),
        );
    });
  }
  rule.conditions?.forEach((written, index) => {
    const condition = convertCondition(written);
    if (condition.kind === 'circumstance' && !names.circumstances.has(condition.id)) {
      reporter.unknown(
        file,
        [...path, 'conditions', index],
        'circumstance',
        condition.id,
        names.circumstances,
      );
    }
  });
  if (neverApplies(rule.from, rule.to)) {
    reporter.report(
      file,
      [...path, 'to'],
      `the rule ends on ${rule.to?.edtf}, not after it begins on ${rule.from?.edtf}`,
      'check both dates',
    );
  }
  rule.exempts?.forEach((written, index) => {
    if (names.unread.has(splitTarget(written).instrument)) return;
    const full = written.includes('#') ? written : written.includes(':') ? `${data.id}#${written}` : null;
    const found =
      full === null
        ? [...rules.keys()].some((id) => id.startsWith(`${data.id}#`) && id.endsWith(`:${written}`))
        : rules.has(full);
    const target = full === null ? rules.get(`${data.id}#${eId}:${written}`) : rules.get(full);
    const at = [...path, 'exempts', index];
    if (!found) reporter.unknown(file, at, 'rule', written, rules.keys());
    else if (target && target.effect !== 'forbid') {
      reporter.report(
        file,
        at,
        `"${written}" is a ${target.effect}; only a forbid can be exempted from`,
        'name a rule with effect: forbid',
      );
    }
  });
}

export function neverApplies(from: When | undefined, to: When | undefined): boolean {
  return from?.earliest != null && to?.latest != null && to.latest <= from.earliest;
}

/** Ids that must be unique in a list. */
export function checkDoubles<T>(
  file: YamlFile,
  path: YamlPath,
  items: readonly T[],
  idOf: (item: T) => string,
  kind: string,
  reporter: Reporter,
  key = 'id',
): void {
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    const id = idOf(item);
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else {
      const line = file.at([...path, before]).line;
      reporter.report(
        file,
        [...path, index, key],
        `the ${kind} "${id}" is already in line ${line}`,
        'rename one of them',
      );
    }
  });
}
