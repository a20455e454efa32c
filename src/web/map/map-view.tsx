import 'maplibre-gl/dist/maplibre-gl.css';
import baseMapUrl from 'virtual:base-map';
import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { askBaseMap } from './base-map.ts';
import { closedOf, type GroundFeatures, type GroundStatus, type MapFeatures } from './features.ts';
import { Handed } from './handed.ts';
import { mapStyle, STATUSES, TOUCHED } from './map-style.ts';
import { drawCross, drawMark } from './marks.ts';
import { paletteNow } from './palette.ts';

maplibregl.setWorkerUrl(workerUrl);

/** Caucasus to the Amu Darya: what is seen while nothing is asked. */
const HOME = { center: [58, 42] as [number, number], zoom: 3.6 };
const FIT = { padding: 56, maxZoom: 6, animate: false };

export interface MapViewProps {
  readonly label: string;
  /** Null while the answer or the courses of its lines are on their way. */
  readonly features: MapFeatures | null;
  readonly ground: GroundFeatures | null;
  /** How each line on the ground stands; one that is not named is not there. */
  readonly statuses: ReadonlyMap<string, GroundStatus> | null;
  readonly stateName: (code: string) => string;
  /** Legs in a frame. */
  readonly picked: readonly string[];
  readonly onPick: (picked: { readonly leg: string; readonly route: string } | null) => void;
  /** `lon,lat,zoom`; empty: fitted to the routes. */
  readonly view: string;
  readonly onView: (view: string) => void;
  /** Changes when colours do. */
  readonly theme: string;
  readonly words: { readonly zoomIn: string; readonly zoomOut: string };
}

/** The map itself. MapLibre keeps its own state; this hands it what has changed and says what was picked. */
export default function MapView(props: MapViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<{ readonly map: maplibregl.Map; readonly handed: Handed } | null>(null);
  const latest = useRef(props);
  latest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one map for one set of colours; the rest is handed in below
  useEffect(() => {
    const container = box.current;
    if (!container) return;
    const map = makeMap(container, latest);
    const handed = new Handed(map);
    map.on('load', () => setMade({ map, handed }));
    // Empty maps are idle too.
    map.on('idle', () => handed.isWhole && container.setAttribute('data-idle', 'true'));
    return () => {
      setMade(null);
      handed.end();
      map.remove();
      container.removeAttribute('data-idle');
    };
  }, [props.theme]);
  const map = made?.map;
  const handed = made?.handed;

  useEffect(() => {
    if (!handed) return;
    askBaseMap(baseMapUrl).then(({ land, borders }) => handed.lay('land', { land, borders }));
  }, [handed]);

  const { stateName, features, ground, statuses, picked, view } = props;
  useEffect(() => {
    if (!handed) return;
    askBaseMap(baseMapUrl).then(({ labels }) => {
      const named = labels.features.map((label) => ({
        ...label,
        properties: { ...label.properties, name: stateName(label.properties.state) },
      }));
      handed.lay('states', { states: { type: 'FeatureCollection', features: named } });
    });
  }, [handed, stateName]);

  // Verdict and slider are painted first: a map that is drawn by the processor would hold them back.
  const due = useRef<Handed | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the latest of what is named here is handed over
  useEffect(() => {
    if (!handed) return;
    box.current?.removeAttribute('data-idle');
    if (due.current === handed) return;
    due.current = handed;
    afterPaint(() => {
      if (due.current === handed) due.current = null;
      handOver(handed, latest.current);
    });
  }, [handed, features, ground, statuses]);

  useEffect(() => {
    map?.setFilter('picked', ['in', ['get', 'leg'], ['literal', [...picked]]]);
  }, [map, picked]);

  // The map is fitted when a question is new; a step in time leaves it where it is.
  const fitted = useRef('');
  const ends = (features?.places.features ?? [])
    .filter(({ properties }) => properties.rank === 0)
    .map(({ properties }) => properties.id)
    .join();
  useEffect(() => {
    if (!map) return;
    const wanted = parseView(view);
    if (wanted) {
      fitted.current = '';
      if (view !== formatView(map)) map.jumpTo(wanted);
      return;
    }
    if (!features?.bounds || fitted.current === ends) return;
    fitted.current = ends;
    map.fitBounds(features.bounds as [number, number, number, number], FIT);
  }, [map, view, features, ends]);

  return <div ref={box} className="map-box" />;
}

function makeMap(container: HTMLDivElement, latest: { readonly current: MapViewProps }): maplibregl.Map {
  const palette = paletteNow();
  const { label, words, view } = latest.current;
  const map = new maplibregl.Map({
    container,
    style: mapStyle(palette, document.baseURI),
    ...(parseView(view) ?? HOME),
    minZoom: 1.4,
    maxZoom: 9,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    fadeDuration: 0,
    // So that the picture is there when the page is printed.
    canvasContextAttributes: { preserveDrawingBuffer: true },
    locale: {
      'Map.Title': label,
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-left');
  map.on('style.load', () => {
    for (const status of STATUSES) addImage(map, `mark-${status}`, drawMark(status, palette));
    addImage(map, 'cross', drawCross(palette));
  });
  map.on('moveend', (event) => {
    // Only what the reader did belongs in the address.
    if ('originalEvent' in event && event.originalEvent) latest.current.onView(formatView(map));
  });
  map.on('click', ({ point }) => {
    const around: [maplibregl.PointLike, maplibregl.PointLike] = [
      [point.x - 5, point.y - 5],
      [point.x + 5, point.y + 5],
    ];
    const hit = map.queryRenderedFeatures(around, { layers: [...TOUCHED] })[0]?.properties;
    latest.current.onPick(hit ? { leg: String(hit.leg), route: String(hit.route) } : null);
  });
  const cursor = (shape: string) => () => {
    map.getCanvas().style.cursor = shape;
  };
  for (const layer of TOUCHED) {
    map.on('mouseenter', layer, cursor('pointer'));
    map.on('mouseleave', layer, cursor(''));
  }
  return map;
}

function addImage(map: maplibregl.Map, name: string, image: ImageData | null): void {
  if (image && !map.hasImage(name)) map.addImage(name, image);
}

function handOver(handed: Handed, { features, ground, statuses }: MapViewProps): void {
  if (features) {
    const { legs, marks, places } = features;
    handed.lay('routes', { legs, marks, places });
  }
  if (ground && statuses) {
    handed.lay('lines', { ground, closed: closedOf(ground, statuses) });
    handed.paintGround('ground', statuses);
  }
}

/** Once the next frame is on the screen. */
function afterPaint(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}

function parseView(view: string): { center: [number, number]; zoom: number } | null {
  if (view === '') return null;
  const [lon, lat, zoom] = view.split(',').map(Number);
  if (lon === undefined || lat === undefined || zoom === undefined) return null;
  if (![lon, lat, zoom].every(Number.isFinite) || Math.abs(lat) > 85 || Math.abs(lon) > 360) return null;
  return { center: [lon, lat], zoom };
}

function formatView(map: maplibregl.Map): string {
  const { lng, lat } = map.getCenter();
  return [lng.toFixed(2), lat.toFixed(2), map.getZoom().toFixed(2)].join(',');
}
