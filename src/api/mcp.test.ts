import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerDepart } from '../app/depart.ts';
import { answerLeverage } from '../app/leverage.ts';
import { openWorld } from '../app/open-world.ts';
import { answerPlan } from '../app/plan.ts';
import { ENDPOINTS } from './endpoints.ts';
import { openApiDocument } from './openapi.ts';

const root = new URL('../..', import.meta.url).pathname;
const QUESTION = {
  from: 'AZBAK',
  to: 'AFHRT',
  cargo: 'special',
  for: 'US',
  modes: 'sea,rail',
  on: '2019-06-01',
};

let client: Client;
beforeAll(async () => {
  client = new Client({ name: 'test', version: '0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(root, 'bin/kuryk'), 'mcp'],
      stderr: 'inherit',
    }),
  );
});
afterAll(() => client.close());

const textOf = (result: Awaited<ReturnType<Client['callTool']>>) =>
  (result.content as { type: string; text: string }[])[0]!.text;

it('offers plan, why, timeline and law as tools that change nothing, each with its schemas', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['plan', 'why', 'timeline', 'law-list', 'law-show', 'law-diff', 'law-history']),
  );
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['leverage', 'flow', 'reliability', 'value']),
  );
  for (const { annotations, description, inputSchema, outputSchema } of tools) {
    expect(annotations?.readOnlyHint).toBe(true);
    expect(description!.length).toBeGreaterThan(30);
    expect(inputSchema.type).toBe('object');
    expect(outputSchema?.type).toBe('object');
  }
  expect(tools.find(({ name }) => name === 'plan')!.inputSchema.required).toEqual(['from', 'to']);
});

it('takes and gives by the very schemas of the API, field by field', async () => {
  const { tools } = await client.listTools();
  const { paths, components } = openApiDocument() as unknown as {
    paths: Record<
      string,
      Record<string, { parameters?: { name: string; in: string; required: boolean; description: string }[] }>
    >;
    components: { schemas: Record<string, { properties?: object; required?: string[] }> };
  };
  for (const { name, inputSchema, outputSchema } of tools) {
    const endpoint = ENDPOINTS.find((one) => one.name === name)!;
    const parameters = paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.get?.parameters ?? [];
    // What only HTTP has: pages of lists, forms of the answer.
    const asked = parameters.filter(
      (p) => p.in !== 'header' && Object.hasOwn(inputSchema.properties ?? {}, p.name),
    );
    expect(asked.map((p) => p.name).sort(), name).toEqual(Object.keys(inputSchema.properties ?? {}).sort());
    expect(
      asked
        .filter((p) => p.required && p.in === 'query')
        .map((p) => p.name)
        .sort(),
      name,
    ).toEqual([...(inputSchema.required ?? [])].sort());
    for (const { name: field, description } of asked)
      expect(
        (inputSchema.properties![field] as { description?: string }).description,
        `${name} ${field}`,
      ).toBe(description);
    const answer = components.schemas[endpoint.answerName]!;
    if (answer.properties === undefined) continue; // one of two shapes; the answers themselves are held to it below
    expect(Object.keys(outputSchema!.properties ?? {}).sort(), name).toEqual(
      Object.keys(answer.properties).sort(),
    );
    expect(outputSchema!.required, name).toEqual(answer.required);
  }
});

it('answers leverage as the library does', async () => {
  const question = { ...QUESTION, from: 'AZALA' };
  const result = await client.callTool({ name: 'leverage', arguments: question });
  expect(result.isError).toBeFalsy();
  expect(result.structuredContent).toEqual(answerLeverage(question, await openWorld(), 0));
});

it('answers a plan as the library does, checked by the client against the schema', async () => {
  const result = await client.callTool({ name: 'plan', arguments: QUESTION });
  const expected = answerPlan(QUESTION, await openWorld(), 0);
  expect(result.structuredContent).toEqual(expected);
  expect(JSON.parse(textOf(result))).toEqual(expected);
});

it('plans in time: a departure gives each leg the day whose law is asked', async () => {
  const { on: _, ...question } = { ...QUESTION, depart: '2019-06-01', within: '60' };
  const result = await client.callTool({ name: 'plan', arguments: question });
  expect(result.isError).toBeFalsy();
  expect(result.structuredContent).toEqual(answerDepart(question, await openWorld(), 0));
});

it.each([
  ['why', { ...QUESTION, on: '2016-06-01' }],
  [
    'timeline',
    { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', modes: 'sea,rail', until: '2020-01-01' },
  ],
  ['law-list', { on: '2018-06-01' }],
  ['law-show', { instrument: 'kz-us-rail-2010#art_3__para_2', on: '2018-06-01' }],
  ['law-diff', { instrument: 'kz-us-rail-2010', since: '2016-06-01', until: '2019-06-01' }],
  ['law-history', { instrument: 'kz-us-protocol-2017' }],
])('%s answers', async (name, asked) => {
  const result = await client.callTool({ name, arguments: asked });
  expect(result.isError).toBeFalsy();
  expect(result.structuredContent).toHaveProperty('pack');
});

it('says what is wrong with a question as a problem, and goes on answering', async () => {
  const wrong = await client.callTool({ name: 'plan', arguments: { ...QUESTION, on: '2018-02-30' } });
  expect(wrong.isError).toBe(true);
  expect(JSON.parse(textOf(wrong))).toMatchObject({ type: '/problems/invalid-date', status: 422 });
  const unknown = await client.callTool({ name: 'plan', arguments: { ...QUESTION, frm: 'x' } });
  expect(unknown.isError).toBe(true);
  expect((await client.callTool({ name: 'plan', arguments: QUESTION })).isError).toBeFalsy();
});
