import { isStateCode } from '../../network/states.ts';
import { checkDoubles, neverApplies } from './check-law.ts';
import type { Reporter } from './reporter.ts';
import type { AlignmentInput, RollCallInput } from './schema-alignment.ts';
import type { ForecastInput, ForecastsInput } from './schema-forecasts.ts';
import type { TypedFile } from './validate.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

/** Everything that votes, events and forecasts may name. */
export interface AlignmentNames {
  readonly sources: ReadonlySet<string>;
  readonly instruments: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly crossings: ReadonlySet<string>;
  readonly trades: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
}

const LISTS = ['yes', 'no', 'abstain', 'absent', 'unknown'] as const;

/** References, and what one record says twice. Ids are one space across all files of a folder. */
export function checkAlignment(
  files: readonly TypedFile<AlignmentInput>[],
  names: AlignmentNames,
  reporter: Reporter,
): void {
  const taken = new Map<string, string>();
  for (const { file, data } of files) {
    knownSources(data.sources, file, [], names, reporter);
    data.votes?.forEach((vote, index) => {
      const path = ['votes', index];
      claim(vote.id, file, path, taken, reporter);
      knownSources(vote.sources, file, path, names, reporter);
      checkVote(vote, file, path, reporter);
    });
    data.events?.forEach((event, index) => {
      const path = ['events', index];
      claim(event.id, file, path, taken, reporter);
      knownSources(event.sources, file, path, names, reporter);
      if (event.about !== undefined && !names.instruments.has(event.about))
        reporter.unknown(file, [...path, 'about'], 'instrument', event.about, names.instruments);
    });
    data.organisations?.forEach((organisation, index) => {
      const path = ['organisations', index];
      claim(organisation.id, file, path, taken, reporter);
      knownSources(organisation.sources, file, path, names, reporter);
      const { instrument } = organisation;
      if (instrument !== undefined && !names.instruments.has(instrument))
        reporter.unknown(file, [...path, 'instrument'], 'instrument', instrument, names.instruments);
      organisation.memberships.forEach(({ from, to, state }, at) => {
        if (neverApplies(from, to)) {
          reporter.report(
            file,
            [...path, 'memberships', at, 'to'],
            `${state} leaves on ${to?.edtf}, not after it came`,
            'check both dates',
          );
        }
      });
    });
  }
}

function checkVote(vote: RollCallInput, file: YamlFile, path: YamlPath, reporter: Reporter): void {
  const { on } = vote;
  if (on.earliest === null || on.earliest !== on.latest) {
    reporter.report(file, [...path, 'on'], `a roll call has one day, not ${on.edtf}`, 'write YYYY-MM-DD');
  }
  const stands = new Map<string, string>();
  for (const list of LISTS) {
    vote[list]?.forEach((state, index) => {
      const before = stands.get(state);
      if (before !== undefined) {
        reporter.report(
          file,
          [...path, list, index],
          `${state} stands under ${list} and under ${before}`,
          'a state votes once; keep one, or move it to unknown when sources disagree',
        );
      } else stands.set(state, list);
    });
  }
  for (const position of ['yes', 'no', 'abstain'] as const) {
    const named = vote[position]?.length ?? 0;
    const counted = vote.tally?.[position];
    if (counted === undefined) continue;
    // The Council has fifteen members, and we name them all; of the Assembly we name some.
    if (vote.body === 'UNSC' ? named !== counted : named > counted) {
      reporter.report(
        file,
        [...path, 'tally', position],
        `the tally counts ${counted} ${position}, the list names ${named}`,
        'mend the list or the tally; say in note where sources disagree',
      );
    }
  }
  vote.notNo?.forEach((state, index) => {
    if (stands.get(state) !== 'unknown')
      reporter.report(file, [...path, 'notNo', index], `${state} is not unknown`, 'leave it out of notNo');
  });
  vote.recalled?.forEach((state, index) => {
    if (!stands.has(state) || stands.get(state) === 'unknown')
      reporter.report(
        file,
        [...path, 'recalled', index],
        `${state} has no vote here`,
        'leave it out of recalled',
      );
  });
}

export function checkForecasts(
  files: readonly TypedFile<ForecastsInput>[],
  names: AlignmentNames,
  reporter: Reporter,
): void {
  const taken = new Map<string, string>();
  for (const { file, data } of files) {
    knownSources(data.sources, file, [], names, reporter);
    checkDoubles(file, ['forecasts'], data.forecasts, ({ id }) => id, 'forecast', reporter);
    data.forecasts.forEach((forecast, index) => {
      const path = ['forecasts', index];
      const before = taken.get(forecast.id);
      if (before !== undefined && before !== file.path) claim(forecast.id, file, path, taken, reporter);
      taken.set(forecast.id, file.path);
      knownSources(forecast.sources, file, path, names, reporter);
      checkState(forecast, file, path, reporter);
      checkDays(forecast, forecast.written ?? data.written, file, path, reporter);
      checkTargets(forecast, file, path, names, reporter);
    });
  }
}

function checkState(forecast: ForecastInput, file: YamlFile, path: YamlPath, reporter: Reporter): void {
  const { state, outcome, outcomeOn, annulled } = forecast;
  const wrong = (key: string, message: string, hint: string) =>
    reporter.report(file, [...path, key], message, hint);
  if (state === 'resolved') {
    if (outcome === undefined || outcomeOn === undefined)
      wrong('state', 'a resolved forecast has an outcome and its day', 'add outcome and outcomeOn');
  } else if (outcome !== undefined || outcomeOn !== undefined) {
    wrong('outcome', `a forecast that is ${state} has no outcome`, 'leave it out, or write state: resolved');
  }
  if ((state === 'annulled') !== (annulled !== undefined)) {
    wrong('state', 'an annulled forecast, and no other, has annulled: { on, why }', 'mend state or annulled');
  }
}

function checkDays(
  forecast: ForecastInput,
  written: number | undefined,
  file: YamlFile,
  path: YamlPath,
  reporter: Reporter,
): void {
  if (written === undefined)
    reporter.report(
      file,
      path,
      `the forecast ${forecast.id} does not say when it was written`,
      'add written: "YYYY-MM-DD", here or at the top of the file',
    );
  if (forecast.closes < forecast.asked)
    reporter.report(file, [...path, 'closes'], 'closes before it was asked', 'check both days');
  forecast.earlier?.forEach(({ until }, index) => {
    const before = index === 0 ? forecast.asked : (forecast.earlier?.[index - 1]?.until ?? until);
    if (until < before)
      reporter.report(
        file,
        [...path, 'earlier', index, 'until'],
        'ends before it began',
        'oldest version first',
      );
  });
  forecast.probabilities?.forEach(({ on }, index) => {
    if (on < forecast.asked || on > forecast.closes)
      reporter.report(
        file,
        [...path, 'probabilities', index, 'on'],
        'a probability is given between asked and closes',
        'check the day',
      );
  });
  const { rule } = forecast;
  if (rule && 'kappa' in rule) {
    for (const key of ['before', 'after'] as const) {
      if (rule.kappa[key].earliest === null || rule.kappa[key].latest === null)
        reporter.report(
          file,
          [...path, 'rule', 'kappa', key],
          'a period has two ends',
          'write it as FROM/TO',
        );
    }
  }
}

function checkTargets(
  forecast: ForecastInput,
  file: YamlFile,
  path: YamlPath,
  names: AlignmentNames,
  reporter: Reporter,
): void {
  const refer = (key: YamlPath, kind: string, written: string, known: ReadonlySet<string>) => {
    if (!known.has(written)) reporter.unknown(file, [...path, ...key], kind, written, known);
  };
  const { rule } = forecast;
  if (rule && 'plan' in rule) {
    refer(['rule', 'plan', 'from'], 'place', rule.plan.from, names.places);
    refer(['rule', 'plan', 'to'], 'place', rule.plan.to, names.places);
  }
  forecast.consequences?.forEach((consequence, index) => {
    const at = ['consequences', index];
    consequence.trades.forEach((trade, i) => {
      refer([...at, 'trades', i], 'trade', trade, names.trades);
    });
    consequence.suspend?.forEach((instrument, i) => {
      refer([...at, 'suspend', i], 'instrument', instrument, names.instruments);
    });
    consequence.close?.forEach((target, i) => {
      if (isStateCode(target) || names.places.has(target)) return;
      refer([...at, 'close', i], 'crossing or place', target, names.crossings);
    });
  });
}

function claim(
  id: string,
  file: YamlFile,
  path: YamlPath,
  taken: Map<string, string>,
  reporter: Reporter,
): void {
  const before = taken.get(id);
  if (before !== undefined)
    reporter.report(file, [...path, 'id'], `"${id}" is already in ${before}`, 'rename one of them');
  else taken.set(id, `${file.path}:${file.at(path).line}`);
}

function knownSources(
  sources: readonly string[] | undefined,
  file: YamlFile,
  path: YamlPath,
  names: AlignmentNames,
  reporter: Reporter,
): void {
  sources?.forEach((source, index) => {
    if (!names.sources.has(source))
      reporter.unknown(file, [...path, 'sources', index], 'source', source, names.sources);
  });
}
