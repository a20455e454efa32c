import type { Legend } from '../../app/legend.ts';
import type { LawDiffJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { renderSteps } from './law-history.ts';
import { heading, renderVersion } from './law-wording.ts';
import { packLine } from './plan.ts';

export function renderLawDiff(diff: LawDiffJson, legend: Legend, screen: Screen, program: string): string[] {
  const { instrument } = diff;
  return [
    `${screen.bold(instrument.title)}  ${screen.dim(`[${instrument.id}] between ${diff.from} and ${diff.to}`)}`,
    `  ${diff.force.before === diff.force.after ? `${diff.force.after} on both days` : `${diff.force.before} before, ${diff.force.after} after`}`,
    ...(diff.changes.length === 0 ? ['', '  No provision reads differently.'] : []),
    ...diff.changes.flatMap(({ provision, before, after }) => [
      '',
      screen.bold(heading(provision, after.length > 0 ? after : before)),
      screen.dim(`  on ${diff.from}`),
      ...(before.length === 0 ? ['    no words applied'] : []),
      ...before.flatMap((version) => renderVersion(version, legend, screen, before.length > 1)),
      screen.dim(`  on ${diff.to}`),
      ...(after.length === 0 ? ['    no words applied'] : []),
      ...after.flatMap((version) => renderVersion(version, legend, screen, after.length > 1)),
    ]),
    ...(diff.events.length > 0
      ? ['', screen.bold('What happened in between'), ...renderSteps(diff.events, legend, screen)]
      : []),
    '',
    screen.dim(packLine(diff)),
    '',
    screen.bold('Try next'),
    `  ${program} law show ${instrument.id} --on ${diff.to}`,
    screen.dim('      the whole text on the later day'),
  ];
}
