import type { SweepJson } from '../../app/sweep-answers.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';

const STATUSES = ['lawful', 'uncertain', 'barred', 'unreachable'] as const;

export function renderSweep(report: SweepJson, screen: Screen): string[] {
  if (report.state === 'interrupted') {
    return [
      `${screen.mark('uncertain')} Interrupted. What is done lies in ${report.folder}; the same command goes on from there.`,
    ];
  }
  if (report.state === 'queued' || report.state === 'running' || report.state === 'cancelled') {
    return [
      `${screen.mark('uncertain')} Sweep ${report.sweep}: ${report.state}; there is no table yet. \`kuryk sweep status ${report.sweep}\` says how far it is.`,
    ];
  }
  if (report.state === 'incomplete') {
    return [
      `${screen.mark('barred')} Incomplete: ${count(report.parked.length)} of ${count(report.chunks)} chunks failed three times, so that no table was written.`,
      ...report.parked.slice(0, 10).map(({ chunk, error }) => `  chunk ${chunk}: ${error}`),
      `  What is done is kept${report.folder === null ? '' : ` in ${report.folder}`}; this is a fault of Kuryk, please report it with the scenario.`,
    ];
  }
  return [
    `${count(report.rows)} answers in ${report.out}`,
    ...STATUSES.filter((status) => report.byStatus[status] > 0).map(
      (status) => `  ${screen.mark(status)} ${count(report.byStatus[status]).padStart(9)} ${status}`,
    ),
    ...(report.incomplete > 0
      ? [`${count(report.incomplete)} searches stopped at their limit; the column "complete" says which.`]
      : []),
    ...(report.resumedAt > 0
      ? [`${count(report.resumedAt)} questions had been answered before the interruption.`]
      : []),
    report.mismatches.length === 0
      ? `${count(report.checked)} of them, drawn by lot, were planned again one by one: all the same.`
      : `${screen.mark('barred')} ${report.mismatches.length} of ${report.checked} planned again one by one came out otherwise: questions ${report.mismatches.join(', ')}. Do not use this table. It is a fault of Kuryk; please report it with the scenario${report.folder === null ? '' : ` and ${report.folder}`}.`,
  ];
}
