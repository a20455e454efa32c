import type { AlignJson } from '../../../app/questions.ts';
import { useNames } from '../../words/names.tsx';
import { useWords } from '../../words/use-words.tsx';
import { StateLink } from '../state-link.tsx';

interface Props {
  readonly data: AlignJson;
}

export function Treaties({ data: { treaties } }: Props) {
  const { t } = useWords();
  return (
    <section>
      <h3>{t('alignment.treaties', { count: treaties.length })}</h3>
      <ul className="bullets">
        {treaties.map(({ instrument, title, certainty, through }) => (
          <li key={instrument}>
            <StateLink change={{ screen: 'law', law: instrument }}>
              <span lang="en">{title}</span>
            </StateLink>
            <span className="muted">
              {through && ` (${through})`}
              {certainty === 'possible' && ` (${t('law.possible')})`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Organisations that hold both, or one of them; a frozen seat is said to be so. */
export function Memberships({ data: { memberships, query } }: Props) {
  const { t } = useWords();
  const names = useNames();
  return (
    <section>
      <h3>{t('alignment.memberships', { count: memberships.length })}</h3>
      <ul className="bullets">
        {memberships.map(({ organisation, name, a, b, certain, frozen }) => (
          <li key={organisation}>
            <span lang="en">{name}</span>
            <span className="muted">
              {' '}
              (
              {a !== null && a === b
                ? t('alignment.both', { seat: t(`alignment.seat.${a}`, a) })
                : [[query.a, a] as const, [query.b, b] as const]
                    .flatMap(([state, seat]) =>
                      seat === null ? [] : [`${names.state(state)}: ${t(`alignment.seat.${seat}`, seat)}`],
                    )
                    .join(', ')}
              {!certain && `, ${t('law.possible')}`}
              {frozen.length > 0 && `, ${t('alignment.frozen')}: ${names.list(frozen.map(names.state))}`})
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Permissions({ data: { permissions, bans } }: Props) {
  const { t } = useWords();
  const names = useNames();
  const list = (ties: AlignJson['permissions'], effect: 'permit' | 'forbid') =>
    ties.map(({ instrument, title, provision, by, concerns, cargo }) => (
      <li key={instrument + provision + by + concerns + cargo.join()}>
        <b>{names.state(by)}</b> {t(`effect.${effect}`)}: {names.list(cargo.map((one) => t(`cargo.${one}`)))}{' '}
        ({names.state(concerns)}),{' '}
        <StateLink change={{ screen: 'law', law: `${instrument}#${provision}` }}>
          <span lang="en">{title}</span>
        </StateLink>
      </li>
    ));
  return (
    <section>
      <h3>{t('alignment.permissions', { count: permissions.length + bans.length })}</h3>
      {permissions.length + bans.length === 0 && <p className="muted">{t('alignment.noPermission')}</p>}
      <ul className="bullets">
        {list(permissions, 'permit')}
        {list(bans, 'forbid')}
      </ul>
    </section>
  );
}

/** What they did towards each other and with each other, the latest first. */
export function Acts({ data: { events } }: Props) {
  const { t } = useWords();
  const names = useNames();
  return (
    <section>
      <h3>{t('alignment.acts', { count: events.length })}</h3>
      {events.length === 0 && <p className="muted">{t('alignment.noneRecorded')}</p>}
      <ul className="bullets">
        {[...events].reverse().map(({ id, on, actors, summary }) => (
          <li key={id}>
            <b>{names.day(on)}</b> <span className="muted">{names.list(actors.map(names.state))}:</span>{' '}
            <span lang="en">{summary}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
