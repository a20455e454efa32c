import type { Hono, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Load } from './answerer.ts';

/** What a monitor wants to know of a server, in Prometheus' text format at `/metrics`. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Counter({
    name: 'kuryk_http_requests_total',
    help: 'Requests answered, by route, method and status',
    labelNames: ['route', 'method', 'status'],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: 'kuryk_http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60],
    registers: [this.registry],
  });

  /** `ofProcess`: memory, event loop and garbage too; once a process. */
  constructor(load: () => Load, ofProcess: boolean) {
    if (ofProcess) collectDefaultMetrics({ register: this.registry });
    const gauge = (name: keyof Load, help: string) =>
      new Gauge({
        name: `kuryk_planning_${name}`,
        help,
        registers: [this.registry],
        collect() {
          this.set(load()[name]);
        },
      });
    gauge('threads', 'Planning threads');
    gauge('busy', 'Questions being answered on planning threads');
    gauge('waiting', 'Questions waiting for a planning thread');
  }

  /** Routes, never addresses, are labels: what people ask must not become a time series each. */
  readonly count: MiddlewareHandler = async (c, next) => {
    const began = performance.now();
    await next();
    const route = c.res.status === 404 ? 'none' : routePath(c, -1);
    this.requests.inc({ route, method: c.req.method, status: c.res.status });
    this.seconds.observe({ route }, (performance.now() - began) / 1000);
  };

  /** A request that was sent away before its route was known. */
  countRefused(method: string): void {
    this.requests.inc({ route: 'door', method, status: 503 });
  }

  route(app: Hono): void {
    app.get('/metrics', async (c) =>
      c.body(await this.registry.metrics(), 200, {
        'Content-Type': this.registry.contentType,
        'Cache-Control': 'no-store',
      }),
    );
  }
}
