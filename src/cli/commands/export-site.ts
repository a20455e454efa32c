import { exportSite } from '../../app/export-site.ts';
import { openWorld, shippedPackFolder } from '../../app/open-world.ts';
import { InputError } from '../../terms/errors.ts';
import type { Context } from '../context.ts';
import { printJson } from '../output.ts';
import { openProgress } from '../progress.ts';

interface Flags {
  readonly pack?: string;
  readonly url?: string;
  readonly json?: boolean;
}

export default async function exportSiteCommand(this: Context, flags: Flags, dir: string): Promise<void> {
  const world = await openWorld(flags.pack);
  const progress = await openProgress(this, 'site');
  const report = await exportSite(world, {
    packDir: flags.pack ?? shippedPackFolder(),
    dir,
    baseUrl: readBaseUrl(flags.url),
    today: this.today,
    progress: (done, all) => progress.show(done, all, 'pages'),
  });
  progress.close();
  if (flags.json) printJson(this, report);
  else {
    const megabytes = (report.bytes / 1e6).toFixed(1);
    this.process.stdout.write(
      `${report.files} files, ${megabytes} MB in ${report.dir}; every link inside leads somewhere.\nTry next: open ${report.dir}/index.html, or serve the folder with any file server (search needs one).\n`,
    );
  }
}

function readBaseUrl(text: string | undefined): string {
  if (text === undefined) return 'http://localhost/';
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new InputError(`--url: "${text.slice(0, 80)}" is not a web address`, {
      hint: 'write https://… with a slash at the end',
    });
  }
  return text.endsWith('/') ? text : `${text}/`;
}
