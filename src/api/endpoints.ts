import { answerPack, answerTrades } from '../app/about.ts';
import { answerDepart } from '../app/depart.ts';
import { historyOfLaw, listLaw, showLaw } from '../app/law.ts';
import { diffLaw } from '../app/law-diff.ts';
import { layDraftTexts } from '../app/lay-drafts.ts';
import { answerMap } from '../app/map.ts';
import { answerNetwork } from '../app/network.ts';
import { answerPlaces } from '../app/places.ts';
import { answerPlan } from '../app/plan.ts';
import * as contract from '../app/questions.ts';
import { answerTimeline } from '../app/timeline.ts';
import { answerWhy } from '../app/why.ts';
import { ASSESS_ENDPOINTS } from './assess-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import { PRESS_ENDPOINTS } from './press-endpoints.ts';
import { withDrafts } from './with-drafts.ts';

export { type Endpoint, type House, pathParameters } from './endpoint.ts';

const always = () => true;
const onGiven = ({ on }: Readonly<Record<string, unknown>>) => on !== undefined;
const untilGiven = ({ until }: Readonly<Record<string, unknown>>) => until !== undefined;

const flagship = { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US' };

export const ENDPOINTS: readonly Endpoint[] = [
  {
    name: 'plan',
    answerName: 'Plan',
    path: '/v1/plan',
    summary: 'Lawful routes with their paragraphs, totals and doubts; why the others are barred',
    question: contract.departQuestion,
    answer: contract.planAnswer,
    example: { ...flagship, on: '2019-06-01' },
    posts: true,
    timeless: ({ on, depart }) => on !== undefined || depart !== undefined,
    ask: withDrafts((question: contract.DepartQuestion, { world, today }) => {
      const timed = question.depart !== undefined || question.within !== undefined;
      return timed ? answerDepart(question, world, today()) : answerPlan(question, world, today());
    }),
  },
  {
    name: 'why',
    answerName: 'Why',
    path: '/v1/why',
    summary: 'What bars each way, and the smallest changes that would open one',
    question: contract.whyQuestion,
    answer: contract.whyAnswer,
    example: { ...flagship, on: '2016-06-01' },
    posts: true,
    timeless: onGiven,
    ask: withDrafts((question: contract.WhyQuestion, { world, today }) =>
      answerWhy(question, world, today()),
    ),
  },
  {
    name: 'timeline',
    answerName: 'Timeline',
    path: '/v1/timeline',
    summary: 'The answer through time, and the event behind each change',
    question: contract.timelineQuestion,
    answer: contract.timelineAnswer,
    example: { ...flagship, since: '2009-01-01', until: '2022-01-01' },
    posts: true,
    timeless: untilGiven,
    ask: withDrafts((question: contract.TimelineQuestion, { world, today }) =>
      answerTimeline(question, world, today()),
    ),
  },
  {
    name: 'map',
    answerName: 'Map',
    path: '/v1/map',
    summary: 'How each leg is drawn: in every epoch, or around one day',
    question: contract.timelineQuestion,
    answer: contract.mapAnswer,
    example: { ...flagship, on: '2019-06-01' },
    posts: true,
    timeless: ({ on, until }) => on !== undefined || until !== undefined,
    ask: withDrafts((question: contract.TimelineQuestion, { world, today }) =>
      answerMap(question, world, today()),
    ),
  },
  ...ASSESS_ENDPOINTS,
  ...PRESS_ENDPOINTS,
  {
    name: 'law-list',
    answerName: 'LawList',
    path: '/v1/law',
    summary: 'All instruments, and whether they bind on a day',
    question: contract.lawQuestion.pick({ on: true, knownOn: true }),
    answer: contract.lawListAnswer,
    example: { on: '2018-06-01' },
    pages: 'instruments',
    timeless: onGiven,
    ask: (question: contract.LawQuestion, { world, today }) => listLaw(question, world, today()),
  },
  {
    name: 'law-show',
    answerName: 'LawShow',
    path: '/v1/law/:instrument',
    summary: 'Words and rules of an instrument, or of one provision, on a day',
    question: contract.lawQuestion.pick({ instrument: true, on: true, knownOn: true }),
    answer: contract.lawShowAnswer,
    example: { instrument: 'kz-us-rail-2010', on: '2018-06-01' },
    timeless: onGiven,
    ask: (question: contract.LawQuestion, { world, today }) => showLaw(question, world, today()),
  },
  {
    name: 'law-diff',
    answerName: 'LawDiff',
    path: '/v1/law/:instrument/diff',
    summary: 'What changed in an instrument between two days, or by a draft: words, rules, routes',
    question: contract.lawQuestion,
    answer: contract.lawDiffAnswer,
    example: { instrument: 'kz-us-rail-2010', since: '2016-06-01', until: '2019-06-01' },
    posts: true,
    timeless: ({ to, until, on }) => to !== undefined || until !== undefined || on !== undefined,
    ask: async ({ draft, ...question }: contract.LawQuestion, { world, today }) =>
      diffLaw(question, draft ? await layDraftTexts(world, draft) : world, today(), world),
  },
  {
    name: 'law-history',
    answerName: 'LawHistory',
    path: '/v1/law/:instrument/history',
    summary: 'The life of an instrument, step by step',
    question: contract.lawQuestion.pick({ instrument: true, knownOn: true }),
    answer: contract.lawHistoryAnswer,
    example: { instrument: 'kz-us-protocol-2017' },
    timeless: always,
    ask: (question: contract.LawQuestion, { world }) => historyOfLaw(question, world),
  },
  {
    name: 'places',
    answerName: 'Places',
    path: '/v1/places',
    summary: 'Places, their other names, their crossings',
    question: contract.placesQuestion,
    answer: contract.placesAnswer,
    example: { country: 'KZ' },
    pages: 'places',
    quick: true,
    timeless: always,
    ask: (question: contract.PlacesQuestion, { world }) => answerPlaces(question, world),
  },
  {
    name: 'place',
    answerName: 'Places',
    path: '/v1/places/:name',
    summary: 'One place by its id or any of its names',
    question: contract.placesQuestion.pick({ name: true }),
    answer: contract.placesAnswer,
    example: { name: 'KZAAU' },
    quick: true,
    timeless: always,
    ask: (question: contract.PlacesQuestion, { world }) => answerPlaces(question, world),
  },
  {
    name: 'network',
    answerName: 'Network',
    path: '/v1/network',
    summary: 'Places, crossings and legs of all days with coordinates, for a map',
    question: contract.emptyQuestion,
    answer: contract.networkAnswer,
    example: {},
    timeless: always,
    ask: (_question: object, { world }) => answerNetwork(world),
  },
  {
    name: 'trades',
    answerName: 'Trades',
    path: '/v1/trades',
    summary: 'The named movements whose answers readers follow',
    question: contract.emptyQuestion,
    answer: contract.tradesAnswer,
    example: {},
    pages: 'trades',
    quick: true,
    timeless: always,
    ask: (_question: object, { world }) => answerTrades(world),
  },
  {
    name: 'pack',
    answerName: 'Pack',
    path: '/v1/pack',
    summary: 'Which pack is asked: title, licence, revision, size, sources',
    question: contract.emptyQuestion,
    answer: contract.packAnswer,
    example: {},
    quick: true,
    timeless: always,
    ask: (_question: object, { world }) => answerPack(world),
  },
];
