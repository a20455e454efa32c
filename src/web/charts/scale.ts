/** A straight line from values to pixels. */
export function scale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** First days of years that divide a span into at most so many parts: `2004-01-01`, `2008-01-01`… */
export function yearTicks(since: string, until: string, most: number): string[] {
  const [first, last] = [Number(since.slice(0, 4)), Number(until.slice(0, 4))];
  const step = [1, 2, 5, 10, 20, 50].find((years) => (last - first) / years <= most) ?? 100;
  const start = Math.ceil((first + (since.slice(4) > '-01-01' ? 1 : 0)) / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((last - start) / step) + 1) }, (_, i) => {
    return `${String(start + i * step).padStart(4, '0')}-01-01`;
  });
}
