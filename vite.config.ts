import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { makeBaseMap } from './scripts/base-map.ts';

/** The web app: built to dist/web, served by `kuryk serve`; `npx vite` reloads as you type and asks a running server. */
export default defineConfig({
  root: 'src/web',
  // Relative, so that the same files work under any path and from a plain file server.
  base: './',
  publicDir: false,
  plugins: [react(), baseMap()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // The map's own chunk is large and known; anything else of that size is a mistake that e2e/size.test.ts catches.
    chunkSizeWarningLimit: 1500,
    license: { fileName: 'licences.md' },
  },
  server: { proxy: { '/v1': process.env.KURYK_SERVER ?? 'http://127.0.0.1:8787' } },
});

/** `import url from 'virtual:base-map'`: the drawing under the routes as a static file of our own. */
function baseMap(): Plugin {
  const id = 'virtual:base-map';
  let building = false;
  return {
    name: 'kuryk-base-map',
    config: (_, { command }) => {
      building = command === 'build';
    },
    resolveId: (wanted) => (wanted === id ? `\0${id}` : null),
    async load(wanted) {
      if (wanted !== `\0${id}`) return null;
      if (!building) return `export default '/base-map.json'`;
      const ref = this.emitFile({
        type: 'asset',
        name: 'base-map.json',
        source: JSON.stringify(await makeBaseMap()),
      });
      return `export default import.meta.ROLLUP_FILE_URL_${ref}`;
    },
    configureServer(server) {
      server.middlewares.use('/base-map.json', async (_, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(await makeBaseMap()));
      });
    },
  };
}
