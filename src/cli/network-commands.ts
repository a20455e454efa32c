import { buildCommand } from '@stricli/core';
import type { NetworkFormat } from '../app/import-network.ts';
import { outputFlags, yes } from './flags.ts';

/** Networks of others, in and out. */

const { json, pack } = outputFlags;
const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const examples = (...lines: string[]) =>
  `${lines.length > 1 ? 'Examples' : 'Example'}:\n  ${lines.join('\n  ')}`;

const networkImport = (
  format: NetworkFormat,
  what: string,
  brief: string,
  description: string,
  ...lines: string[]
) =>
  buildCommand({
    loader: async () => (await import('./commands/import-network.ts')).importFrom(format),
    parameters: {
      positional: { kind: 'tuple', parameters: [{ parse: String, placeholder: 'FILE', brief: what }] },
      flags: {
        to: word('New folder of the pack (default: named like the file)', 'DIR'),
        over: word('Pack that it lies over, by id, or none for a pack of its own (default: eurasia)', 'ID'),
        id: word('Id of the new pack (default: named like the folder)', 'ID'),
        country: word('State of new places that say none', 'STATE'),
        mode: word('How legs go that do not say it: rail, road, sea, air, inland', 'MODE'),
        snap: word('A place is the nearest known one within so many km (default: 2)', 'KM'),
        oneWay: yes('Take pairs of stops that a timetable serves one way only'),
        strict: yes('Take all or nothing'),
        dryRun: yes('Only say what would be taken, joined and refused'),
        json,
      },
    },
    docs: {
      brief,
      fullDescription: [
        `${description} Says what was taken, joined to known places (with the distance) and refused (with line and reason); the folder appears whole or not at all. docs/imports.md has the columns and how places are joined.`,
        '',
        examples(...lines),
      ].join('\n'),
      customUsage: ['FILE [--to DIR] [--over PACK] [--country STATE] [options]'],
    },
  });

export const networkImports = {
  gtfs: networkImport(
    'gtfs',
    'A feed of GTFS Schedule (.zip)',
    'A timetable feed as an overlay pack',
    'Reads stops, routes, trips, times, calendar and frequencies: each pair of stops served one after the other becomes a leg with its hours and headway.',
    'kuryk import gtfs examples/gtfs-caspian.zip --to ./timetable',
    'kuryk plan AZALA Aktau --pack ./timetable',
  ),
  geojson: networkImport(
    'geojson',
    'A layer of lines as GeoJSON',
    'A GIS layer of lines as an overlay pack',
    'Reads lines as legs: properties are named like the columns of a table of legs; a line without from and to begins and ends where it is drawn.',
    'kuryk import geojson examples/lines.geojson --to ./lines',
  ),
  csv: networkImport(
    'csv',
    'A table with a row for each leg',
    'A table of legs as an overlay pack',
    'Reads a row for each leg: from, to, mode, and what else is known.',
    'kuryk import csv examples/legs.csv --to ./my-legs',
  ),
};

const networkExport = (format: NetworkFormat, brief: string, description: string, ...lines: string[]) =>
  buildCommand({
    loader: async () => (await import('./commands/export-network.ts')).exportTo(format),
    parameters: {
      flags: {
        on: word('The day whose network it is, EDTF (default: today)', 'DATE'),
        modes: word('Only these, with commas: rail,road,sea,air,inland', 'LIST'),
        to: word(`File to write${format === 'gtfs' ? '' : ' (default: print it)'}`, 'FILE'),
        pack,
      },
    },
    docs: {
      brief,
      fullDescription: [
        `${description} Holds the legs that are there on the day, and those of which it is not known, with their dates. \`kuryk import ${format}\` reads it back.`,
        '',
        examples(...lines),
      ].join('\n'),
      customUsage: ['[--on DATE] [--modes LIST] [--to FILE] [options]'],
    },
  });

export const networkExports = {
  gtfs: networkExport(
    'gtfs',
    'The network of a day as a feed of GTFS Schedule',
    'A route for each leg, trips both ways, typical hours, headways as frequencies or days; costs and crossings beside it in kuryk_legs.txt.',
    'kuryk export gtfs --on 2019-06-01 --to network.zip',
  ),
  geojson: networkExport(
    'geojson',
    'The network of a day as GeoJSON: legs as lines, places as points',
    'Legs as lines with all their figures, their ends as points.',
    'kuryk export geojson --on 2019-06-01 --modes rail,sea > network.geojson',
  ),
  csv: networkExport(
    'csv',
    'The network of a day as a table with a row for each leg',
    'A row for each leg with its ends and its crossing. Text that a spreadsheet would run is set behind an apostrophe.',
    'kuryk export csv --on 2019-06-01 --to legs.csv',
  ),
};
