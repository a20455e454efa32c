import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useQuestion } from './ask/use-question.ts';
import { ErrorNote } from './parts/error-note.tsx';
import { FirstVisit } from './parts/first-visit.tsx';
import { Footer } from './parts/footer.tsx';
import { Header } from './parts/header.tsx';
import { HelpDialog } from './parts/help-dialog.tsx';
import { Patience } from './parts/patience.tsx';
import { QuestionBar } from './parts/question-bar.tsx';
import { RevisionNote } from './parts/revision-note.tsx';
import { SafeArea } from './parts/safe-area.tsx';
import { SearchDialog } from './parts/search-dialog.tsx';
import { VerdictBar } from './parts/verdict-bar.tsx';
import { WhatIfBar } from './parts/what-if-bar.tsx';
import { MapScreen } from './screens/map-screen.tsx';
import { RoutesScreen } from './screens/routes-screen.tsx';
import { go, useAppState } from './state/address.ts';
import type { Screen } from './state/app-state.ts';
import { useKeys } from './state/keys.ts';
import { applyTheme, useTheme } from './state/theme.ts';
import { TimeRail } from './time/time-rail.tsx';
import { chooseLanguage, speak } from './words/i18n.ts';
import { useWords } from './words/use-words.tsx';

const WhyScreen = lazy(() => import('./screens/why-screen.tsx'));
const LawScreen = lazy(() => import('./screens/law-screen.tsx'));
const DiffScreen = lazy(() => import('./screens/diff-screen.tsx'));
const LeverageScreen = lazy(() => import('./screens/leverage-screen.tsx'));
const DoorsScreen = lazy(() => import('./screens/doors-screen.tsx'));
const AlignmentScreen = lazy(() => import('./screens/alignment-screen.tsx'));
const ForecastsScreen = lazy(() => import('./screens/forecasts-screen.tsx'));
const BriefsScreen = lazy(() => import('./screens/briefs-screen.tsx'));

/** Screens that show the answer to a question on a day; the others are about states, forecasts, briefs. */
const ABOUT_THE_QUESTION: ReadonlySet<Screen> = new Set(['map', 'routes', 'why', 'law', 'diff', 'leverage']);

export function App() {
  const { t } = useWords();
  const state = useAppState();
  const asked = useQuestion(state);
  const theme = useTheme();
  const [open, setOpen] = useState<'search' | 'help' | null>(null);
  const [wantsToSuppose, setWantsToSuppose] = useState(false);
  const supposing = wantsToSuppose || state.close.length + state.suspend.length + state.draft.length > 0;
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    void speak(chooseLanguage(state.lang));
  }, [state.lang]);
  useKeys(asked.timeline.data, setOpen, () => setWantsToSuppose(!wantsToSuppose));
  // With a draft the server says `REVISION with draft ID`; the address keeps the draft itself beside the revision.
  const revision = (asked.plan.data?.pack.revision ?? asked.timeline.data?.pack.revision)?.split(' ')[0];
  useEffect(() => {
    // The address keeps the revision that was seen, from the first answer on.
    if (revision && state.rev === '') go({ rev: revision }, 'quiet');
  }, [revision, state.rev]);

  // Verdict and slider move at once; cards and lines follow in a task of their own, all of the same moment.
  const { on, than } = state;
  const [plan, other, lines] = [asked.plan.data, asked.other.data, asked.lines.data];
  const now = useMemo(() => ({ plan, other, lines, on, than }), [plan, other, lines, on, than]);
  const shown = useDeferredValue(now);

  const asksQuestion = ABOUT_THE_QUESTION.has(state.screen);
  const error = asked.plan.error;
  const screens: Readonly<Record<Screen, () => ReactNode>> = {
    map: () => <MapScreen shown={shown} />,
    routes: () => <RoutesScreen plan={shown.plan} />,
    why: () => <WhyScreen asked={asked} />,
    law: () => <LawScreen asked={asked} />,
    diff: () => <DiffScreen asked={asked} />,
    leverage: () => <LeverageScreen asked={asked} />,
    doors: () => <DoorsScreen />,
    alignment: () => <AlignmentScreen />,
    forecasts: () => <ForecastsScreen />,
    briefs: () => <BriefsScreen />,
  };
  return (
    <div className={`page screen-${state.screen}`}>
      <a className="skip" href="#answer">
        {t('skip')}
      </a>
      <Header
        onSearch={() => setOpen('search')}
        onHelp={() => setOpen('help')}
        supposing={supposing}
        onSuppose={() => setWantsToSuppose(!wantsToSuppose)}
      />
      {asksQuestion && <QuestionBar />}
      <RevisionNote served={revision ?? null} />
      <main id="answer" tabIndex={-1}>
        <h1 className="unseen">{t(`nav.${state.screen}`)}</h1>
        {asksQuestion && !error && <VerdictBar asked={asked} />}
        {asksQuestion && error && <ErrorNote error={error} />}
        {state.screen === 'map' && !error && <FirstVisit />}
        {asksQuestion && <TimeRail timeline={asked.timeline.data} />}
        <WhatIfBar asked={asked} showsQuestion={asksQuestion} open={wantsToSuppose} />
        <SafeArea key={state.screen}>
          <Suspense fallback={<p className="waiting">{t('waiting')}</p>}>
            <div className="late" aria-busy={shown !== now}>
              {(!asksQuestion || !error) && screens[state.screen]()}
            </div>
          </Suspense>
        </SafeArea>
      </main>
      <Patience />
      <Footer pack={asked.plan.data?.pack ?? null} />
      {open === 'search' && <SearchDialog onClose={() => setOpen(null)} />}
      {open === 'help' && <HelpDialog onClose={() => setOpen(null)} />}
    </div>
  );
}
