import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';

export default async function mcpCommand(this: Context, flags: Pick<OutputFlags, 'pack'>): Promise<void> {
  const world = await openWorld(flags.pack);
  const { serveMcp } = await import('../../api/mcp.ts');
  await serveMcp(world);
}
