import type { Act } from '../plan/acts.ts';
import type { PlanQuery } from '../plan/answer.ts';
import { type RepairAnswer, repair } from '../plan/repair.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { command } from './command-line.ts';
import { assessLimits } from './limits.ts';
import type { RepairJson } from './questions.ts';
import { draftOf } from './repair-draft.ts';
import { queryToJson, routeToJson } from './to-json.ts';
import type { World } from './world.ts';

const SECONDS = 60;
const MOST_ACTS = 5;

/** `--repair` is asked with `yes`, or with how many acts a set may have. */
export function readMostActs(text: string): number {
  if (/^(yes|true)$/.test(text)) return 2;
  const most = Number(text);
  if (!/^\d{1,2}$/.test(text) || most < 1 || most > MOST_ACTS) {
    throw new InputError(`--repair: "${quoteInput(text)}" is not a number of acts from 1 to ${MOST_ACTS}`, {
      kind: 'invalid-value',
      hint: 'write 2, or yes',
    });
  }
  return most;
}

/** The smallest sets of legal acts that would make the question lawful; within a minute, and it says how far it came. */
export function answerRepair(world: World, query: PlanQuery, mostActs: number): RepairJson {
  const limits = assessLimits(SECONDS);
  return repairToJson(repair(world, query, { mostActs, ...limits, maxLabels: 50_000 }), world, query);
}

function repairToJson(answer: RepairAnswer, world: World, query: PlanQuery): RepairJson {
  const { repairs, found, mostActs, completeTo } = answer;
  return {
    sets: repairs.map((one, i) => {
      const draft = draftOf(world, query, one);
      const asked = queryToJson(query);
      const drafted = { ...asked, draft: [...asked.draft, `repair-${i + 1}.yaml`] };
      const close = asked.close.filter((id) => !one.acts.some(({ rule, at }) => rule === null && at === id));
      return {
        acts: one.acts.map((act) => ({
          kind: act.kind,
          state: act.state,
          instrument: act.instrument,
          provision: act.provision,
          rule: act.rule,
          at: act.at,
          message: messageOf(act, query),
          consent: { kind: act.consent.kind, states: [...act.consent.states] },
        })),
        states: [...one.states],
        effort: one.effort,
        opens: routeToJson(one.opens),
        command:
          draft === null ? command('kuryk', 'plan', { ...asked, close }) : command('kuryk', 'plan', drafted),
        draft,
      };
    }),
    found,
    mostActs,
    completeTo,
    complete: completeTo >= mostActs,
  };
}

function messageOf(act: Act, query: PlanQuery): string {
  const { kind, state, at } = act;
  const item = act.rule === null ? '' : act.rule.slice(act.rule.lastIndexOf(':') + 1);
  const instrument = act.instrument === null || item === '' ? act.instrument : `${act.instrument} (${item})`;
  const goods = `${query.cargo} cargo${query.for === null ? '' : ` of ${query.for}`}`;
  switch (kind) {
    case 'permit':
      return `${state} permits ${goods} to pass`;
    case 'enter-into-force':
      return `${instrument} enters into force`;
    case 'reinstate':
      return `${instrument}, which has ended, is put in force again`;
    case 'lift-suspension':
      return `the suspension of ${instrument} is lifted`;
    case 'reopen':
      return instrument === null
        ? `${at} is reopened`
        : `${state} reopens ${at ?? 'its border'}, closed by ${instrument}`;
    case 'lift-ban':
      return `${state} drops the prohibition in ${instrument}`;
    case 'lift-sanction':
      return `the sanction in ${instrument} is lifted`;
    case 'add-crossing':
      return `${at} is added to the list in ${instrument}`;
    case 'widen-class':
      return `${instrument} is widened to ${at} cargo`;
    case 'widen-owner':
      return `${instrument} is widened to cargo of ${at ?? 'anybody'}`;
    case 'widen-mode':
      return `${instrument} is widened to carriage by ${at}`;
    case 'widen-role':
      return `${instrument} is widened to transit, export and import alike`;
    case 'widen-journey':
      return `${instrument} is widened to journeys between any two states`;
    case 'extend-term':
      return `the term of ${instrument} is extended to that day`;
    case 'waive-condition':
      return `the condition in ${instrument} is waived`;
    case 'restate':
      return `${instrument} is restated in words that leave no doubt`;
  }
}
