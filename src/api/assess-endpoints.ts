import { answerAlign } from '../app/align.ts';
import * as align from '../app/align-questions.ts';
import * as contract from '../app/assess-questions.ts';
import { answerDoors } from '../app/doors.ts';
import { answerFlow } from '../app/flow.ts';
import { type FlowQuestionWords, flowAnswer, flowQuestion } from '../app/flow-questions.ts';
import { listForecasts, scoreForecasts, showForecast } from '../app/forecast.ts';
import * as forecast from '../app/forecast-questions.ts';
import { type ForecastRecord, readOnly } from '../app/forecasts-read.ts';
import { answerLeverage } from '../app/leverage.ts';
import { loadLinearSolver } from '../app/linear-solver.ts';
import { answerReliability } from '../app/reliability.ts';
import {
  type ReliabilityWords,
  reliabilityAnswer,
  reliabilityQuestion,
} from '../app/reliability-questions.ts';
import { answerValue } from '../app/value.ts';
import type { Endpoint } from './endpoint.ts';
import { withDrafts } from './with-drafts.ts';

/**
 * What is asked of many plans, and of the record of what states did and what was said of it. Forecasts
 * rest on the pack and on what was written over the API; votes that a person imported into a data folder stay with the
 * command line.
 */

const onGiven = ({ on }: Readonly<Record<string, unknown>>) => on !== undefined;
const untilGiven = ({ until }: Readonly<Record<string, unknown>>) => until !== undefined;
export const ASSESS_ENDPOINTS: readonly Endpoint[] = [
  {
    name: 'leverage',
    answerName: 'Leverage',
    path: '/v1/leverage',
    summary: 'Who can close it, alone or together, by which power, and what is left at what price',
    question: contract.leverageQuestion,
    answer: contract.leverageAnswer,
    example: { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', on: '2019-06-01' },
    posts: true,
    heavy: true,
    timeless: onGiven,
    ask: withDrafts((question: contract.LeverageQuestion, { world, today }) =>
      answerLeverage(question, world, today()),
    ),
  },
  {
    name: 'flow',
    answerName: 'Flow',
    path: '/v1/flow',
    summary: 'How much can go within so many days, by which ways, at what cost, and what holds it back',
    question: flowQuestion,
    answer: flowAnswer,
    example: {
      from: 'AZALA',
      to: 'AFHRT',
      cargo: 'special',
      for: 'US',
      on: '2019-06-01',
      modes: 'sea,rail',
      within: '30',
      volume: '20000',
    },
    posts: true,
    heavy: true,
    timeless: onGiven,
    ask: withDrafts(async (question: FlowQuestionWords, { world, today }) =>
      answerFlow(question, world, today(), await loadLinearSolver()),
    ),
  },
  {
    name: 'reliability',
    answerName: 'Reliability',
    path: '/v1/reliability',
    summary: 'How surely it arrives: in time, still lawful on arrival, and where it would strand',
    question: reliabilityQuestion,
    answer: reliabilityAnswer,
    example: { from: 'PKKHI', to: 'AFKBL', on: '2016-01-10', within: '25', samples: '500' },
    posts: true,
    heavy: true,
    timeless: onGiven,
    outside: 'forecasts',
    ask: withDrafts((question: ReliabilityWords, { world, today }, records: ForecastRecord[]) =>
      answerReliability(question, world, readOnly(records), today()),
    ),
  },
  {
    name: 'value',
    answerName: 'Value',
    path: '/v1/value',
    summary: 'What each text is worth to a basket of trades: without it, with it alone, and by Shapley',
    question: contract.valueQuestion,
    answer: contract.valueAnswer,
    example: { basket: 'karachi', on: '2013-06-01', instruments: 'pk-us-mou-2012' },
    heavy: true,
    timeless: (question) => onGiven(question) || untilGiven(question),
    ask: (question: contract.ValueQuestion, { world, today }) => answerValue(question, world, today()),
  },
  {
    name: 'align',
    answerName: 'Align',
    path: '/v1/align',
    summary: 'How two states stand to each other: votes, texts, permissions, acts, and what they add up to',
    question: align.alignQuestion,
    answer: align.alignAnswer,
    example: { a: 'KZ', b: 'RU', until: '2018-05-05' },
    heavy: true,
    timeless: untilGiven,
    ask: (question: align.AlignQuestion, { world, today }) =>
      answerAlign(question, world, null, today(), ['A', 'B']),
  },
  {
    name: 'forecasts',
    answerName: 'Forecasts',
    path: '/v1/forecasts',
    summary: 'All questions about what states will do, their state and the last probability',
    question: forecast.forecastListQuestion,
    answer: forecast.forecastListAnswer,
    example: { state: 'open' },
    pages: 'forecasts',
    timeless: () => false,
    outside: 'forecasts',
    ask: (question: forecast.ForecastListQuestion, { world, today }, records: ForecastRecord[]) =>
      listForecasts(question, world, readOnly(records), today()),
  },
  // Before the address of one question: `score` is no id.
  {
    name: 'forecast-score',
    answerName: 'ForecastScore',
    path: '/v1/forecasts/score',
    summary: 'Brier and log scores against the baseline, and calibration with counts',
    question: forecast.forecastScoreQuestion,
    answer: forecast.forecastScoreAnswer,
    example: {},
    timeless: () => true,
    outside: 'forecasts',
    ask: ({ by }: { by?: string }, { world }, records: ForecastRecord[]) =>
      scoreForecasts(by, world, readOnly(records)),
  },
  {
    name: 'forecast',
    answerName: 'Forecast',
    path: '/v1/forecasts/:id',
    summary: 'One question with its criteria, its probabilities, and which trades change if it comes true',
    question: forecast.forecastShowQuestion,
    answer: forecast.forecastShowAnswer,
    example: { id: 'fc-c-iran', on: '2024-01-01' },
    timeless: () => false,
    outside: 'forecasts',
    ask: ({ id, on }: { id: string; on?: string }, { world, today }, records: ForecastRecord[]) =>
      showForecast(id, on, world, readOnly(records), today()),
  },
  {
    name: 'report-doors',
    answerName: 'Doors',
    path: '/v1/report/doors',
    summary: 'Who held the doors to Afghanistan, month by month, and what turned it',
    question: contract.doorsQuestion,
    answer: contract.doorsAnswer,
    example: { since: '2019-05', until: '2019-06' },
    heavy: true,
    timeless: () => true,
    ask: (question: contract.DoorsQuestion, { world, today }) => answerDoors(question, world, today()),
  },
];
