// `npm run screenshots`: the pictures of the manual, of each screen, taken anew. A person looks at them before they are kept.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startHouse, type Visit } from './browser.ts';
import { settled } from './settled.ts';

const FOLDER = new URL('../docs/screenshots', import.meta.url).pathname;
const FLAGSHIP = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail';
const PHONE: Visit = { width: 390, height: 844 };

const SHOTS: readonly (readonly [name: string, address: string, how?: Visit])[] = [
  ['map', `?${FLAGSHIP}&on=2019-06-01`],
  ['map-two-days', `?${FLAGSHIP}&on=2016-06-01&than=2019-06-01`, { dark: true }],
  ['map-leg', `?${FLAGSHIP}&on=2019-06-01&at=beineu--mangystau--rail`],
  ['routes', `?screen=routes&${FLAGSHIP}&on=2019-06-01`],
  ['routes-in-time', `?screen=routes&${FLAGSHIP}&depart=2019-06-01`],
  ['why', `?screen=why&${FLAGSHIP}&on=2016-06-01`],
  ['law', `?screen=law&${FLAGSHIP}&on=2019-06-01&law=kz-us-rail-2010%23art_3__para_2`],
  ['diff', `?screen=diff&${FLAGSHIP}&on=2016-06-01&than=2019-06-01`],
  ['leverage', `?screen=leverage&${FLAGSHIP}&on=2019-06-01`],
  ['doors', '?screen=doors'],
  ['what-if', '?screen=routes&from=LVRIX&to=UZTAS&on=2019-06-01&modes=rail&close=RU'],
  ['alignment', '?screen=alignment&pair=KZ,RU'],
  ['forecasts', '?screen=forecasts'],
  ['briefs', '?screen=briefs'],
  ['brief', '?screen=briefs&brief=ally-or-partner'],
  ['map-russian', `?${FLAGSHIP}&on=2018-06-01&lang=ru`, { dark: true }],
  ['leverage-kazakh', `?screen=leverage&${FLAGSHIP}&on=2019-06-01&lang=kk`],
  ['map-phone', `?${FLAGSHIP}&on=2019-06-01&lang=kk`, PHONE],
];

mkdirSync(FOLDER, { recursive: true });
const wanted = process.argv.slice(2);
const house = await startHouse();
for (const [name, address, how] of SHOTS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const page = await house.visit(address, how);
  await settled(page);
  await page.screenshot({ path: join(FOLDER, `${name}.jpg`), type: 'jpeg', quality: 72 });
  console.log(name);
}
await house.close();
