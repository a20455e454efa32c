import { type RefObject, useEffect, useRef } from 'react';

/** Puts a finished chart into the page, and takes it out again. */
export function usePlot(draw: () => SVGSVGElement | HTMLElement): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  // Charts are small and their page stands still: drawing again with each rendering costs nothing that one would notice.
  useEffect(() => {
    const chart = draw();
    box.current?.replaceChildren(chart);
    return () => chart.remove();
  });
  return box;
}
