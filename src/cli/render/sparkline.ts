const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * One character a value, from the lowest bar at `low` to the highest at `high`; values beyond are cut to the ends, and a
 * missing one is a dot, so that a gap is not taken for a low.
 */
export function sparkline(values: readonly (number | null)[], low: number, high: number): string {
  return values
    .map((value) => {
      if (value === null) return '·';
      const share = (value - low) / (high - low);
      return BARS[Math.min(BARS.length - 1, Math.max(0, Math.floor(share * BARS.length)))];
    })
    .join('');
}
