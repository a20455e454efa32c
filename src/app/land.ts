import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import land from 'world-atlas/land-50m.json' with { type: 'json' };

const topology = land as unknown as Topology;

/** Outlines of the land (Natural Earth, 1:50 million), for drawings without a map program. */
export const LAND: GeoJSON.GeoJsonObject = feature(topology, topology.objects.land!);
