/**
 * Writes docs/licences.md: what is installed with Kuryk, and under which licence.
 *
 *   npm run licences
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Licences under which a dependency may be shipped with a program under the MIT licence. */
export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  // Copyleft by file: used unchanged, with its sources a click away.
  'MPL-2.0',
  // Fonts.
  'OFL-1.1',
  'Python-2.0',
]);

/** What the lockfile leaves open and the package's own licence file says. */
const READ_BY_HAND: Readonly<Record<string, string>> = { format: 'MIT' };

export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** Every package that an installation brings, tools for development left out. */
export function licensedPackages(): LicensedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; license?: string; dev?: boolean; devOptional?: boolean }>;
  };
  const found = new Map<string, LicensedPackage>();
  for (const [path, { version, license, dev }] of Object.entries(packages)) {
    if (path === '' || dev) continue;
    const name = path.replace(/^.*node_modules\//, '');
    found.set(`${name}@${version}`, { name, version, licence: license ?? READ_BY_HAND[name] ?? 'unknown' });
  }
  return [...found.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  );
}

/** `(MIT OR CC0-1.0)`: one of them is enough. */
export function isAllowed(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => one.split(' AND ').every((each) => ALLOWED.has(each)));
}

export function licencesPage(packages: readonly LicensedPackage[]): string {
  const byLicence = new Map<string, LicensedPackage[]>();
  for (const one of packages) byLicence.set(one.licence, [...(byLicence.get(one.licence) ?? []), one]);
  const sections = [...byLicence]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(
      ([licence, list]) =>
        `## ${licence}\n\n${list.map(({ name, version }) => `${name} ${version}`).join(', ')}\n`,
    );
  return `# Licences of what Kuryk brings along

Kuryk is under the MIT licence; its pack of facts under the licence that \`pack.yaml\` names. An installation brings ${packages.length} packages.
Written by \`npm run licences\` from the lockfile; \`npm test\` refuses a licence that is not on the list in
\`scripts/licences.ts\`. \`npm run sbom\` prints the same as a CycloneDX document.

${sections.join('\n')}`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(root, 'docs', 'licences.md'), licencesPage(licensedPackages()));
}
