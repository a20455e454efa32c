import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildApi } from './app.ts';
import { StaticFolder } from './static-files.ts';
import { testHouse } from './testing.ts';

function folder() {
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-web-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), '<title>Kuryk</title>');
  writeFileSync(join(dir, 'assets', 'index-AbCd1234.js'), 'one');
  writeFileSync(join(dir, 'assets', 'late-AbCd1234.js'), 'two');
  return dir;
}

it('a file that a new build took away is not found, which is no mistake of ours', async () => {
  const dir = folder();
  const app = buildApi({ ...(await testHouse()), webDir: dir });
  const kept = await app.request('/assets/index-AbCd1234.js');
  expect(kept.headers.get('cache-control')).toContain('immutable');
  rmSync(join(dir, 'assets'), { recursive: true });
  expect((await app.request('/assets/late-AbCd1234.js')).status).toBe(404);
  // What was read before is still whole.
  expect(await (await app.request('/assets/index-AbCd1234.js')).text()).toBe('one');
});

it('an asset is handed out once, then 304', async () => {
  const app = buildApi({ ...(await testHouse()), webDir: folder() });
  const etag = (await app.request('/assets/index-AbCd1234.js')).headers.get('etag') ?? '';
  const again = await app.request('/assets/index-AbCd1234.js', { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
});

it('no address leads out of the folder', () => {
  const web = new StaticFolder(folder());
  for (const address of ['/../package.json', '/assets/../../etc/passwd', '//etc/passwd', '/%2e%2e/x'])
    expect(web.find(address)).toBeNull();
});
