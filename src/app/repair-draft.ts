import { stringify } from 'yaml';
import { addressOf } from '../law/explain.ts';
import type { Rule } from '../law/model.ts';
import { questionLaw } from '../law/question-law.ts';
import type { RuleInWorlds } from '../law/state-law.ts';
import { applyActs } from '../plan/acts.ts';
import type { PlanQuery } from '../plan/answer.ts';
import { indexNetwork } from '../plan/network-index.ts';
import type { Repair } from '../plan/repair.ts';
import { lawQuestion, type PlanWorld } from '../plan/world.ts';
import { formatDay } from '../terms/day.ts';

/**
 * A repair as a draft for `--draft`: the permissions that apply after its acts and did not before, as rules of one new
 * instrument, and the prohibitions that fall, stayed by it. Null where no text can do it: a post that the question itself
 * closed.
 */
export function draftOf(world: PlanWorld, query: PlanQuery, { acts, opens, states }: Repair): string | null {
  if (acts.some(({ kind, rule }) => kind === 'reopen' && rule === null)) return null;
  const index = indexNetwork(world.network);
  const after = applyActs({ law: world.law, network: world.network, query }, acts);
  const lawBefore = questionLaw(world.law, lawQuestion(index, query));
  const lawAfter = questionLaw(after.law, lawQuestion(index, after.query));
  const rules: object[] = [];
  const modifies: object[] = [];
  for (const state of new Set(opens.states)) {
    const old = lawBefore.of(state);
    const now = lawAfter.of(state);
    const certain = (list: readonly RuleInWorlds[], all: bigint) =>
      new Set(list.filter(({ worlds }) => worlds === all).map(({ rule }) => contentOf(rule)));
    const known = certain(old.permits, old.all);
    for (const { rule, worlds } of now.permits) {
      if (worlds === now.all && !known.has(contentOf(rule))) rules.push(ruleOf(rule, rules.length + 1));
    }
    for (const { rule, placed } of old.prohibitions) {
      const left = now.prohibitions.find((other) => other.rule.id === rule.id);
      const local = rule.id.slice(rule.id.lastIndexOf(':') + 1);
      const target = `${placed.history.instrument.id}#${addressOf(placed)}`;
      if (!left) modifies.push({ change: 'suspend', target, rules: [local] });
      else {
        const gone = (rule.at ?? []).filter((id) => !(left.rule.at ?? []).includes(id));
        if (gone.length > 0) modifies.push({ change: 'scope', target, rules: [local], remove: { at: gone } });
      }
    }
  }
  const day = (query.on.earliest ?? 0) - 1;
  const known = query.knownOn === null ? {} : { public: formatDay(Math.min(day, query.knownOn)) };
  return stringify(
    {
      id: 'repair-draft',
      title: 'A repair, as a draft',
      kind: states.length > 1 ? 'protocol' : 'decree',
      parties: [...states],
      territory: [...new Set(acts.map(({ state }) => state))],
      summary: 'What Kuryk found to be a smallest change that opens a route.',
      events: [{ kind: 'in-force', on: formatDay(day), ...known }],
      ...(rules.length > 0 ? { provisions: [{ eId: 'art_1', rules }] } : {}),
      ...(modifies.length > 0 ? { modifies } : {}),
    },
    { lineWidth: 120 },
  );
}

function contentOf({ provenance: _, sources: __, ...rule }: Rule): string {
  return JSON.stringify(rule);
}

function ruleOf(rule: Rule, number: number): object {
  const { direction, conditions, exempts, overflight } = rule;
  const lists = {
    roles: rule.roles,
    cargo: rule.cargo,
    for: rule.beneficiaries,
    modes: rule.modes,
    enterBy: rule.enterBy,
    leaveBy: rule.leaveBy,
    origins: rule.origins,
    destinations: rule.destinations,
  };
  return {
    id: `r${number}`,
    effect: rule.effect,
    state: rule.state,
    ...(exempts.length > 0 ? { exempts: [...exempts] } : {}),
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== null)),
    ...(overflight === null ? {} : { overflight }),
    ...(rule.way ? { way: rule.way } : {}),
    ...(direction ? { direction: { [direction.kind]: [...direction.states] } } : {}),
    ...(conditions.length > 0
      ? {
          conditions: conditions.map((c) =>
            c.kind === 'unknown'
              ? { unknown: c.message, settledBy: c.settledBy }
              : c.holds
                ? c.id
                : { not: c.id },
          ),
        }
      : {}),
  };
}
