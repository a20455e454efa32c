import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { OpenedWorld } from '../app/world.ts';
import { InputError } from '../terms/errors.ts';
import { VERSION } from '../terms/version.ts';
import { civilDay } from './civil-day.ts';
import { ENDPOINTS, type House } from './endpoints.ts';
import { newInstance, problemBody, problemOf } from './problem.ts';
import { packSources } from './sources.ts';

/** The addresses of the API that are offered as tools, and what a reader who knows nothing of Kuryk must be told. */
const TOOLS: Readonly<Record<string, string>> = {
  plan: 'Which routes a cargo may lawfully take on a date, under which paragraph of which instrument; what is in doubt; why other routes are barred. "uncertain" means that a named fact is not settled: never report it as lawful.',
  why: 'What stops each way at which post by which clause, and the smallest sets of changes after which a lawful route would exist.',
  timeline: 'How the answer to a question changed through time, and the event behind each change.',
  'law-list': 'All instruments of the pack and whether each binds on a day.',
  'law-show': 'Words (in our own summary) and rules of an instrument, or of one provision of it, on a day.',
  'law-diff': 'What changed in an instrument between two days, and what happened in between.',
  'law-history': 'Every dated step in the life of an instrument.',
  places: 'Places with ids, names in any script, and crossings; by state, or one by any of its names.',
  leverage:
    'Who could close the routes of a question: states, instruments, places, crossings, and what each closure would cost.',
  flow: 'How much can go within so many days over lawful ways, the cheapest flow of it, what holds it back, and what is left without each element. Unrecorded capacities are unknown: then it says "at most".',
  reliability:
    'How surely goods arrive by each route: in time, still lawful on arrival, and where they would strand, under ranges, closures and forecasts; with standard errors. A legal doubt is counted apart and is never a chance.',
  value:
    'What each text is worth to a basket of named trades: taken away alone, given alone, and by Shapley, in hours, dollars and shares of trades lawful or open. A series of years over a large basket takes minutes.',
};

/** A server of the Model Context Protocol whose tools take and give what the commands and the API do. */
export function buildMcp(house: House): McpServer {
  const sources = packSources();
  const server = new McpServer(
    { name: 'kuryk', title: 'Kuryk', version: VERSION },
    {
      instructions:
        'Kuryk answers which freight routes are lawful, under which paragraph, on which date, from a pack of sourced facts about Eurasian corridors since 2001. Dates are ISO or EDTF. Places go by any name or UN/LOCODE. It is not legal advice.',
    },
  );
  for (const { name, summary, question, answer, ask, outside } of ENDPOINTS) {
    const description = TOOLS[name];
    if (description === undefined) continue;
    server.registerTool(
      name,
      {
        title: summary,
        description,
        inputSchema: question,
        outputSchema: answer,
        annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
      },
      async (asked: Record<string, unknown>) => {
        try {
          const facts = outside === undefined ? undefined : (await sources[outside]()).facts;
          const said = await ask(asked as never, house, facts as never);
          return {
            content: [{ type: 'text' as const, text: JSON.stringify(said, null, 2) }],
            structuredContent: said as Record<string, unknown>,
          };
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          const problem = problemBody(problemOf(error, []), newInstance(Date.now()));
          return {
            isError: true,
            content: [{ type: 'text' as const, text: JSON.stringify(problem, null, 2) }],
          };
        }
      },
    );
  }
  return server;
}

/** Serves over stdin and stdout until the other side closes. Nothing else may write to stdout meanwhile. */
export async function serveMcp(world: OpenedWorld): Promise<void> {
  const server = buildMcp({ world, today: () => civilDay() });
  const transport = new StdioServerTransport();
  await server.connect(transport);
  await new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  // The transport keeps reading its input otherwise, and the process alive with it.
  process.stdin.pause();
}
