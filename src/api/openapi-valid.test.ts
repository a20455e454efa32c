import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020, { type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApi } from './app.ts';
import { ENDPOINTS } from './endpoints.ts';
import { openApiDocument } from './openapi.ts';
import { testHouse } from './testing.ts';

/*
 * What strangers read: the document by the rules of OpenAPI 3.1, and each answer by the schema that the document prints,
 * with validators that know nothing of ours (zod writes the schemas; it may not be the judge of them too).
 */

const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, AnySchema>> };
};
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: AnySchema }>> }>
  >;
}

/** Compiles a schema of the document, with `#/components/…` as the document means it. */
function checker() {
  const ajv = new Ajv2020.default({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'https://kuryk.invalid/openapi.json', ...document }, 'openapi');
  return (pointer: string) => ajv.compile({ $ref: `https://kuryk.invalid/openapi.json#${pointer}` });
}

it('is a valid OpenAPI 3.1 document in the eyes of a validator that is not ours', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

it('would be refused by that validator with an operation that answers nothing', async () => {
  const spoiled = structuredClone(document) as { paths: Record<string, unknown> };
  spoiled.paths['/v1/plan'] = { get: { responses: 'none' } };
  expect((await new Validator().validate(spoiled)).valid).toBe(false);
});

describe('each answer, by the schema that the document prints', () => {
  let app: ReturnType<typeof buildApi>;
  const compile = checker();
  beforeAll(async () => {
    app = buildApi(await testHouse());
  });

  it.each(ENDPOINTS.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s answers its example',
    async (_, endpoint) => {
      const rest = new URLSearchParams(endpoint.example);
      const address = endpoint.path.replace(/:(\w+)/g, (_whole, name: string) => {
        rest.delete(name);
        return encodeURIComponent(endpoint.example[name]!);
      });
      const response = await app.request(`${address}?${rest}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
      const answer = (await response.json()) as Record<string, unknown>;
      expect(endpoint.answer.safeParse(answer).error).toBeUndefined();
      const template = endpoint.path.replace(/:(\w+)/g, '{$1}');
      const pointer = `/paths/${template.replaceAll('~', '~0').replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
      const check = compile(encodeURI(pointer));
      expect(check(answer) || check.errors).toBe(true);
      // The schema says something: an answer without its first field is none.
      const [first] = Object.keys(answer);
      const { [first!]: _gone, ...less } = answer;
      expect(check(less)).toBe(false);
    },
  );

  it('a problem', async () => {
    const response = await app.request('/v1/plan?from=Nowhereville&to=AFHRT');
    const check = compile('/components/schemas/Problem');
    expect(check(await response.json()) || check.errors).toBe(true);
  });
});
