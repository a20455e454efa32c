import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { GroundStatus } from './features.ts';

/** What a whole picture is made of; a map that lacks one of them is not yet to be looked at. */
const PARTS = ['land', 'states', 'lines', 'ground', 'routes'] as const;
export type Part = (typeof PARTS)[number];

type Surface = Pick<MapLibre, 'getSource' | 'setFeatureState' | 'removeFeatureState' | 'triggerRepaint'>;

/**
 * What one map has been handed. Whatever a source is handed is cut into tiles and drawn anew, so a step in time hands over only
 * what differs from before; of the lines on the ground it changes nothing but their state.
 */
export class Handed {
  readonly #map: Surface;
  readonly #there = new Set<Part>();
  readonly #sources = new Map<string, unknown>();
  #isGone = false;
  #statuses: ReadonlyMap<string, GroundStatus> = new Map();

  constructor(map: Surface) {
    this.#map = map;
  }

  get isWhole(): boolean {
    return this.#there.size === PARTS.length;
  }

  /** The map is no more; what comes late is dropped. */
  end(): void {
    this.#isGone = true;
  }

  /** Hands over collections by the names of their sources. */
  lay(part: Part, sources: Readonly<Record<string, unknown>>): void {
    if (this.#isGone) return;
    let differs = false;
    for (const [name, data] of Object.entries(sources)) {
      const before = this.#sources.get(name);
      this.#sources.set(name, data);
      if (before === data || (before && JSON.stringify(before) === JSON.stringify(data))) continue;
      (this.#map.getSource(name) as GeoJSONSource | undefined)?.setData(data as FeatureCollection);
      differs = true;
    }
    this.#have(part, differs);
  }

  /** Says how each line on the ground stands; a line that is not named is not there. */
  paintGround(source: string, statuses: ReadonlyMap<string, GroundStatus>): void {
    if (this.#isGone) return;
    let differs = false;
    for (const [id, status] of statuses) {
      if (this.#statuses.get(id) === status) continue;
      this.#map.setFeatureState({ source, id }, { status });
      differs = true;
    }
    for (const id of this.#statuses.keys()) {
      if (statuses.has(id)) continue;
      this.#map.removeFeatureState({ source, id });
      differs = true;
    }
    this.#statuses = statuses;
    this.#have('ground', differs);
  }

  #have(part: Part, differs: boolean): void {
    this.#there.add(part);
    // A map that has nothing new to draw would never say that it is done.
    if (!differs) this.#map.triggerRepaint();
  }
}
