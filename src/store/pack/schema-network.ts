import { z } from 'zod';
import { type Departures, MEASURES, PLACE_KINDS, type Position } from '../../network/model.ts';
import { MINUTES_PER_DAY, parseDay } from '../../terms/day.ts';
import { MODES } from '../../terms/mode.ts';
import { distinctList, figure, id, list, range, sourced, state, text, when } from './schema-common.ts';

export const place = z.strictObject({
  id,
  name: text,
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  kinds: distinctList(z.enum(PLACE_KINDS)),
  unlocode: z
    .string()
    .regex(/^[A-Z]{2}[A-Z2-9]{3}$/)
    .optional(),
  aliases: z.array(text).optional(),
  gaugesMm: z.array(z.number().int().min(500).max(2000)).optional(),
  coordinates: z.enum(['found', 'recalled']),
  note: text.optional(),
  sources: distinctList(id).optional(),
});

export const placesFile = z.strictObject({
  country: state,
  sources: distinctList(id).optional(),
  places: list(place),
});

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const weekdays = distinctList(z.enum(WEEKDAYS))
  .optional()
  .transform((names) => (names ?? [...WEEKDAYS]).map((name) => WEEKDAYS.indexOf(name)));
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time as HH:MM, such as 08:30')
  .transform((written) => Number(written.slice(0, 2)) * 60 + Number(written.slice(3)));

/** When a post works, the year round. */
export const postHours = z
  .strictObject({ weekdays, opens: clock, closes: clock })
  .superRefine(({ opens, closes }, context) => {
    if (opens >= closes)
      context.addIssue({
        code: 'custom',
        message: 'it closes before it opens',
        params: { hint: 'write opens before closes, both on one day, such as 08:00 and 20:00' },
      });
  });

const civilDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day as YYYY-MM-DD')
  .transform((written, context): number => {
    try {
      return parseDay(written);
    } catch {
      context.addIssue({ code: 'custom', message: `${written} is no day of the calendar` });
      return z.NEVER;
    }
  });
const MOST_DAYS = 4000;
const civilDays = distinctList(civilDay)
  .max(MOST_DAYS)
  .transform((days) => days.toSorted((a, b) => a - b));

/** A row of a timetable; `network/calendar-problems.ts` says what cannot be meant. */
export const departures = z.strictObject({
  from: id.optional(),
  weekdays: z.array(z.enum(WEEKDAYS)).optional(),
  at: distinctList(
    clock.refine(
      (minute) => minute < MINUTES_PER_DAY,
      'a day has no departure at 24:00: write 00:00 of the next',
    ),
  ),
  since: civilDay.optional(),
  until: civilDay.optional(),
  except: civilDays.optional(),
  also: civilDays.optional(),
});

/** Days of a row as the network counts them. Weekdays left out are all, or where the row lists its days, none. */
export function departuresOf({
  from,
  weekdays: named,
  at,
  since,
  until,
  except,
  also,
}: z.output<typeof departures>): Departures {
  const listed = also !== undefined && since === undefined && until === undefined;
  const days = named ?? (listed ? [] : [...WEEKDAYS]);
  return {
    from: from ?? null,
    weekdays: days.map((name) => WEEKDAYS.indexOf(name)),
    minutes: at.toSorted((a, b) => a - b),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(except === undefined ? {} : { except }),
    ...(also === undefined ? {} : { also }),
  };
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `04` is some day of April, `04-15` that day, `03-24/04-30` some day between: of every year. */
const yearDays = z
  .string()
  .regex(
    /^(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?(\/(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'write a month or a day of the year, or two with a slash: "04", "04-15", "03-24/04-30"',
  )
  .transform((written, context) => {
    const [first = '', last = first] = written.split('/');
    const [from, to] = [boundsOf(first), boundsOf(last)];
    for (const { month, day } of [from.earliest, to.latest]) {
      const length = MONTH_LENGTHS[month - 1]!;
      if (day > length)
        context.addIssue({ code: 'custom', message: `month ${month} has ${length} days in every year` });
    }
    return { earliest: from.earliest, latest: to.latest };
  });

function boundsOf(written: string) {
  const month = Number(written.slice(0, 2));
  const day = written.length > 2 ? Number(written.slice(3)) : null;
  return { earliest: { month, day: day ?? 1 }, latest: { month, day: day ?? MONTH_LENGTHS[month - 1]! } };
}

/** `opens`: the first day with it; `closes`: the first day without it. */
export const season = z.strictObject({ opens: yearDays, closes: yearDays });

export const crossing = z.strictObject({
  id,
  a: id,
  b: id,
  states: z.tuple([state, state]),
  modes: distinctList(z.enum(MODES)),
  gaugeBreak: z.boolean().optional(),
  dwellHours: range,
  opened: when.optional(),
  hours: postHours.optional(),
  ...sourced,
});

const fileDefaults = { proof: sourced.proof, confidence: sourced.confidence, sources: sourced.sources };

export const crossingsFile = z.strictObject({ ...fileDefaults, crossings: list(crossing) });

export const leg = z.strictObject({
  id,
  from: id,
  to: id,
  mode: z.enum(MODES),
  service: text.optional(),
  distanceKm: z.number().positive().max(45_000),
  distanceBasis: z.enum(['found', 'recalled', 'derived', 'computed']),
  hours: range,
  costUsd: z.strictObject({ teu: figure, feu: figure }),
  gaugeMm: z.number().int().min(500).max(2000).optional(),
  headwayHours: z.number().positive().optional(),
  frequency: text.optional(),
  timetable: list(departures).optional(),
  season: season.optional(),
  territories: z.array(state),
  crossing: id.optional(),
  includesDwell: z.boolean().optional(),
  operator: text.optional(),
  opened: when.optional(),
  closed: when.optional(),
  ...sourced,
});

export const legsFile = z.strictObject({ ...fileDefaults, legs: list(leg) });

const handling = z.strictObject({ hours: range, costUsd: figure });
const perMode = z.strictObject({ rail: figure, road: figure, sea: figure, air: figure, inland: figure });

export const normsFile = z.strictObject({
  transshipment: handling,
  gaugeChange: handling,
  railFerryHandling: handling,
  borderFeeUsd: perMode,
  co2KgPerTonneKm: perMode,
  payloadTonnes: z.number().positive(),
  ...fileDefaults,
  sources: distinctList(id),
  note: text.optional(),
});

const published = z.union([
  figure.positive(),
  z
    .strictObject({ low: figure.positive(), high: figure.positive() })
    .superRefine(({ low, high }, context) => {
      if (low > high)
        context.addIssue({
          code: 'custom',
          message: `low ${low} is more than high ${high}`,
          params: { hint: 'low ≤ high' },
        });
    }),
]);

const referenceFigure = z.strictObject({
  id,
  title: text,
  asOf: when,
  on: when,
  modes: distinctList(z.enum(MODES)),
  avoid: distinctList(z.union([state, id])).optional(),
  sources: distinctList(id).optional(),
  note: text.optional(),
  values: list(
    z.strictObject({
      measure: z.enum(MEASURES),
      label: text.optional(),
      part: z.union([z.literal('sea'), state]).optional(),
      from: id,
      to: id,
      via: z.array(id),
      published,
      tolerancePercent: z.number().positive().max(1000).optional(),
    }),
  ),
});

export const referenceFile = z.strictObject({ sources: distinctList(id), figures: list(referenceFigure) });

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** Ways of legs over the map. `through` runs from the leg's `from` to its `to`, without the two ends. */
export const geometryFile = z.strictObject({
  note: text.optional(),
  ways: list(
    z.strictObject({
      legs: distinctList(id),
      through: z
        .array(z.union([id, position]))
        .min(1)
        .max(500),
    }),
  ),
});

export type ReferenceInput = z.output<typeof referenceFile>;
export type GeometryInput = z.output<typeof geometryFile>;
export type PlacesInput = z.output<typeof placesFile>;
export type CrossingsInput = z.output<typeof crossingsFile>;
type LegsFile = z.output<typeof legsFile>;
/** `through`: way points, which in a table stand in the row of the leg itself. */
export interface LegsInput extends Omit<LegsFile, 'legs'> {
  readonly legs: (LegsFile['legs'][number] & { readonly through?: readonly Position[] })[];
}
export type NormsInput = z.output<typeof normsFile>;
