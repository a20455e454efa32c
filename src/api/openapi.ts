import { OpenAPIHono } from '@hono/zod-openapi';
import { VERSION } from '../terms/version.ts';
import { ENDPOINTS } from './endpoints.ts';

/** OpenAPI 3.1 of every address, from the same schemas that read the questions. */
export function openApiDocument(): object {
  const described = new OpenAPIHono();
  for (const { path, name, summary, question, answer } of ENDPOINTS) {
    described.openAPIRegistry.registerPath({
      method: 'get',
      path: path.replace(/:(\w+)/g, '{$1}'),
      operationId: name,
      summary,
      request: { query: question },
      responses: { 200: { description: 'The answer', content: { 'application/json': { schema: answer } } } },
    });
  }
  return described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Kuryk', version: VERSION },
  });
}
