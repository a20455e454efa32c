/** Tests that start `./bin/kuryk` must meet the program of today. */
export default async function setup(): Promise<void> {
  const file = new URL('./build.mjs', import.meta.url).href;
  const { buildIfStale } = (await import(file)) as { buildIfStale: () => Promise<void> };
  // Sources that do not build fail the tests that need the program, with the cause above them; the others still run.
  await buildIfStale().catch((error: unknown) => console.error('build before tests:', error));
}
