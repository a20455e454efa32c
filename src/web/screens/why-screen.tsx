import type { ChangeJson, WhyJson } from '../../app/questions.ts';
import { whyPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import type { Asked } from '../ask/use-question.ts';
import { Reason } from '../parts/citation.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { LawLane } from '../parts/lanes.tsx';
import { Repair } from '../parts/repair.tsx';
import { RouteFigures, RouteWay } from '../parts/route-way.tsx';
import { StatusIcon } from '../parts/status-mark.tsx';
import { useAppState } from '../state/address.ts';
import { provisionsCited } from '../state/repair-draft.ts';
import { repairOf } from '../state/repairs.ts';
import { EngineSentence } from '../words/engine-sentence.tsx';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

/** What stops each way at which post by which clause, and the smallest changes that would open one. */
export default function WhyScreen({ asked }: { readonly asked: Asked }) {
  const { t } = useWords();
  const state = useAppState();
  const { data, error } = useAnswer<WhyJson>(whyPath(state));
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('waiting')}</p>;
  const provisions = provisionsCited(data);
  return (
    <div className="why-screen">
      {data.status === 'lawful' && (
        <div className="screen-head">
          <h2>{t('why.openTitle')}</h2>
          <p className="muted">{t('why.openText')}</p>
        </div>
      )}
      {data.status !== 'lawful' && (
        <section aria-labelledby="repairs" className="repairs">
          <h2 id="repairs">{t('why.repairs')}</h2>
          {data.openers.length === 0 && <p>{t('why.repairsNone')}</p>}
          <ol>
            {data.openers.map(({ changes, opens }) => (
              <li key={changes.map(({ message }) => message).join()} className="card status-lawful">
                <ul>
                  {changes.map((change) => (
                    <Change key={change.message + change.at} change={change} />
                  ))}
                </ul>
                <div className="opens">
                  <span className="label">{t('why.opens')}</span>
                  <RouteWay route={opens} />
                </div>
                <Repair repairs={repairOf(changes, state, asked.timeline.data, provisions)} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="stopped">
        <h2 id="stopped">{t('why.stopped')}</h2>
        <ol className="cards">
          {data.barred.map((route) => (
            <li key={route.legs.map(({ leg }) => leg).join()} className="card status-barred">
              <RouteWay route={route} />
              <LawLane route={route} />
              <RouteFigures route={route} />
              <ul className="stops">
                {route.reasons.map((reason) => (
                  <li key={reason.at + reason.code + reason.message} className="stop">
                    <StatusIcon status={reason.code === 'closed' ? 'closed' : 'barred'} />
                    <Reason reason={reason} when={data.query.on} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Change({ change }: { readonly change: ChangeJson }) {
  const { t } = useWords();
  const names = useNames();
  return (
    <li>
      <b>{names.state(change.state)}</b>: {t(`why.kinds.${change.kind}`)}
      {change.at && <> ({names.post(change.at)})</>}
      <div className="small muted">
        <EngineSentence>{change.message}</EngineSentence>
      </div>
    </li>
  );
}
