import { type ImportNetworkOptions, importNetwork, type NetworkFormat } from '../../app/import-network.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderImportNetwork } from '../render/import-network.ts';

type Flags = ImportNetworkOptions & Pick<OutputFlags, 'json'>;

/** `kuryk import gtfs|geojson|csv FILE [--to DIR]`. */
export const importFrom = (format: NetworkFormat) =>
  async function (this: Context, flags: Flags, file: string): Promise<void> {
    const answer = await importNetwork(format, file, flags);
    await print(this, flags, answer, (screen) => renderImportNetwork(answer, screen, this.program));
  };
