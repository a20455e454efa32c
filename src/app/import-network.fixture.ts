import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { KurykError } from '../terms/errors.ts';
import { type ImportNetworkOptions, importNetwork, type NetworkFormat } from './import-network.ts';
import type { ImportNetworkJson } from './import-questions.ts';

/** Files of a small feed: a ferry three days a week, a train every day. */
export const FEED: Readonly<Record<string, string>> = {
  'agency.txt':
    'agency_id,agency_name,agency_url,agency_timezone\nex,Example Lines,https://example.org/,Etc/UTC\n',
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon,stop_code\nALAT,Alat port,39.95,49.41,AZALA\nAKT,Aktau port,43.6,51.22,KZAAU\nNEW,Example siding,43.6,53.6,\nUZ,Uzen,43.34,52.86,\n',
  'routes.txt': 'route_id,agency_id,route_long_name,route_type\nF,ex,Ferry,4\nR,ex,Train,2\n',
  'trips.txt': 'route_id,service_id,trip_id\nF,mwf,f1\nF,mwf,f2\nR,daily,r1\nR,daily,r2\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nf1,20:00:00,20:00:00,ALAT,1\nf1,42:00:00,42:00:00,AKT,2\nf2,08:00:00,08:00:00,AKT,1\nf2,34:00:00,34:00:00,ALAT,2\nr1,06:00:00,06:00:00,UZ,1\nr1,08:30:00,08:30:00,NEW,2\nr2,10:00:00,10:00:00,NEW,1\nr2,13:00:00,13:00:00,UZ,2\n',
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nmwf,1,0,1,0,1,0,0,20260907,20261004\ndaily,1,1,1,1,1,1,1,20260907,20261004\n',
};

export function zipped(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 6,
  });
}

export const ENDING: Readonly<Record<NetworkFormat, string>> = {
  gtfs: '.zip',
  geojson: '.geojson',
  csv: '.csv',
};

export interface Tried {
  /** Null when it was refused. */
  readonly report: ImportNetworkJson | null;
  /** What a person reads; empty when it was taken. */
  readonly message: string;
  readonly hint: string;
  /** What lies in the folder afterwards beside the file itself. */
  readonly left: readonly string[];
  readonly dir: string;
}

/** Imports bytes as a file of a folder of their own. Anything thrown that was not thrown on purpose is thrown on. */
export async function tryImport(
  format: NetworkFormat,
  content: string | Uint8Array,
  options: ImportNetworkOptions = {},
): Promise<Tried> {
  const root = mkdtempSync(join(tmpdir(), 'kuryk-try-'));
  const file = join(root, `found${ENDING[format]}`);
  writeFileSync(file, content);
  mkdirSync(join(root, 'out'));
  const dir = join(root, 'out', 'made');
  const left = () => readdirSync(join(root, 'out'));
  try {
    const report = await importNetwork(format, file, { to: dir, ...options });
    return { report, message: '', hint: '', left: left(), dir };
  } catch (error) {
    if (!(error instanceof KurykError)) throw error;
    const at = (error as { at?: { file: string; line: number } }).at;
    const message = `${at ? `${at.file}:${at.line}: ` : ''}${error.message}`;
    return {
      report: null,
      message,
      hint: String((error as { hint?: string }).hint ?? ''),
      left: left(),
      dir,
    };
  } finally {
    if (!existsSync(dir)) rmSync(root, { recursive: true, force: true });
  }
}
