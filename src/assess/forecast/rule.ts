import { type PlanOptions, plan } from '../../plan/plan.ts';
import type { PlanWorld } from '../../plan/world.ts';
import { type Day, formatDay } from '../../terms/day.ts';
import type { When } from '../../terms/fact.ts';
import { tableSeries } from '../alignment/pair-votes.ts';
import { spanOf, type VoteTable } from '../alignment/vote-table.ts';
import { windowFigures } from '../alignment/window-figures.ts';
import type { Outcome, ResolutionRule } from './model.ts';
import { movementQuery } from './trade-query.ts';

export type RuleAnswer =
  | { readonly outcome: Outcome; readonly on: Day; readonly evidence: string }
  | { readonly outcome: null; readonly why: string };

/** All that a rule may look at. */
export interface RuleFacts {
  readonly world: PlanWorld;
  /** Until when the facts of the pack were gathered. */
  readonly retrieved: When | null;
  readonly table: VoteTable | null;
  readonly today: Day;
  readonly limits: PlanOptions;
}

/** Asks reality by the rule. It decides only on facts of the day or later: a pack cannot know what comes after it. */
export function applyRule(rule: ResolutionRule, facts: RuleFacts): RuleAnswer {
  return rule.kind === 'plan' ? byPlan(rule, facts) : byKappa(rule, facts);
}

function byPlan(
  rule: ResolutionRule & { kind: 'plan' },
  { world, retrieved, today, limits }: RuleFacts,
): RuleAnswer {
  const day = formatDay(rule.on);
  if (today < rule.on) return open(`the rule asks about ${day}, which has not come`);
  const gathered = retrieved?.latest ?? null;
  if (gathered === null || gathered < rule.on)
    return open(
      `the pack was brought up to date ${gathered === null ? 'on a day that it does not name' : `on ${formatDay(gathered)}`}, before ${day}: a later revision must be asked`,
    );
  const { status, complete } = plan(world, movementQuery(rule, rule.on), limits);
  if (!complete) return open('the search was cut before its end');
  if (status === 'uncertain') return open(`the plan of ${day} is uncertain, which decides nothing`);
  const { id, revision } = world.pack;
  return {
    outcome: status === rule.status ? 'yes' : 'no',
    on: rule.on,
    evidence: `plan ${rule.from} to ${rule.to}, ${rule.cargo}, on ${day}: ${status} (pack ${id}, revision ${revision})`,
  };
}

function byKappa(rule: ResolutionRule & { kind: 'kappa' }, { table }: RuleFacts): RuleAnswer {
  const span = table === null ? null : spanOf(table);
  if (table === null || span === null)
    return open('no table of roll calls was imported: kuryk import unga-votes FILE');
  if (span.from > rule.before.from || span.to < rule.after.to)
    return open(
      `the imported table runs from ${formatDay(span.from)} to ${formatDay(span.to)}; the rule asks about ${formatDay(rule.before.from)} to ${formatDay(rule.after.to)}`,
    );
  const [a, b] = rule.states;
  const series = tableSeries(table, a, b, null);
  if ('lacks' in series) return open(`the table knows no ${series.lacks.join(', ')}`);
  const [before, after] = [rule.before, rule.after].map(
    (window) => windowFigures(series.votes, window, 1).kappa,
  );
  if (before?.value == null || after?.value == null)
    return open(before?.why ?? after?.why ?? 'kappa does not exist');
  const holds = rule.is === 'lower' ? after.value < before.value : after.value > before.value;
  return {
    outcome: holds ? 'yes' : 'no',
    on: rule.after.to,
    evidence: `kappa ${a}-${b}: ${before.value.toFixed(3)} before, ${after.value.toFixed(3)} after (table ${table.sha256.slice(0, 16)})`,
  };
}

function open(why: string): RuleAnswer {
  return { outcome: null, why };
}
