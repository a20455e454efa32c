import type { StatusJson } from '../../app/questions.ts';
import type { LineStatus } from '../state/routes.ts';

export type AnyStatus = StatusJson | LineStatus;

/** The shapes that tell statuses apart where colour cannot, on a field of 16: tick, question, bar, cross, dots. */
export const GLYPHS: Readonly<Record<AnyStatus, string>> = {
  lawful: 'M4.5 8.3 7 10.8l4.6-5.3',
  uncertain: 'M5.9 6.2c.1-1.3 1-2 2.2-2s2.1.8 2.1 1.9c0 1.5-2.1 1.7-2.1 3.2M8.1 11.6v.4',
  barred: 'M4.3 8h7.4',
  closed: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
  unreachable: 'M8 4.6v.1M8 8v.1M8 11.3v.1',
};

/** Line styles, in pixels of a sample: whole, dashed, dotted; a closed line carries crosses. */
export const DASHES: Readonly<Record<LineStatus, string>> = {
  lawful: '',
  uncertain: '8 4',
  barred: '2 3.5',
  closed: '',
};
