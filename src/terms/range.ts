/** A figure that is honest about its spread. */
export interface Range {
  readonly low: number;
  readonly typical: number;
  readonly high: number;
}

export const ZERO_RANGE: Range = { low: 0, typical: 0, high: 0 };

export function addRanges(a: Range, b: Range): Range {
  return { low: a.low + b.low, typical: a.typical + b.typical, high: a.high + b.high };
}

/** The part of `whole` that is left without `part`, both ends for themselves. */
export function lessRange(whole: Range, part: Range): Range {
  return { low: whole.low - part.low, typical: whole.typical - part.typical, high: whole.high - part.high };
}
