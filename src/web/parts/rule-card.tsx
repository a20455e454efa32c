import type { RuleJson } from '../../app/questions.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

/** A rule as the planner reads it, in words: whom it permits or forbids what, by which posts, on which terms. */
export function RuleCard({
  rule,
  cited = false,
  change,
  lit,
  onPoint,
}: {
  readonly rule: RuleJson;
  readonly cited?: boolean;
  readonly change?: 'added' | 'removed' | 'kept';
  readonly lit?: boolean;
  readonly onPoint?: (rule: string | null) => void;
}) {
  const { t } = useWords();
  const names = useNames();
  const posts = (ids: readonly string[] | null) => ids && names.list(ids.map(names.post));
  const rows: readonly (readonly [string, string | null, boolean?])[] = [
    ['cargo', rule.cargo && names.list(rule.cargo.map((one) => t(`cargo.${one}`)))],
    ['for', rule.for && names.list(rule.for.map(names.state))],
    ['modes', rule.modes && names.list(rule.modes.map((one) => t(`mode.${one}`)))],
    ['enterBy', posts(rule.enterBy)],
    ['leaveBy', posts(rule.leaveBy)],
    ['at', posts(rule.at)],
    ['direction', rule.direction && names.list(rule.direction.states.map(names.state))],
    ['origins', posts(rule.origins)],
    ['destinations', posts(rule.destinations)],
    ['from', rule.from && names.day(rule.from)],
    ['to', rule.to && names.day(rule.to)],
    ['conditions', rule.conditions.join('; ').replaceAll('-', ' ') || null, true],
    ['duties', rule.duties.join('; ') || null, true],
    ['doubt', rule.doubt, true],
  ];
  const point = onPoint && {
    tabIndex: 0,
    onMouseEnter: () => onPoint(rule.id),
    onMouseLeave: () => onPoint(null),
    onFocus: () => onPoint(rule.id),
    onBlur: () => onPoint(null),
  };
  return (
    <div
      className={`rule effect-${rule.effect}${cited ? ' cited' : ''}${lit ? ' lit' : ''}${change ? ` ${change}` : ''}`}
      data-rule={rule.id}
      {...point}
    >
      <p>
        <b>{names.state(rule.state)}</b> <span className="effect">{t(`effect.${rule.effect}`)}</span>
        {change && <span className="tag"> {t(`diff.${change}`)}</span>}
        {cited && <span className="tag"> {t('law.cite')}</span>}
      </p>
      <dl>
        {rows.map(
          ([key, value, english]) =>
            value && (
              <div key={key}>
                <dt>{t(`rule.${key}`)}</dt>
                <dd lang={english ? 'en' : undefined}>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <code className="small muted">{rule.id.split(':').at(-1)}</code>
    </div>
  );
}
