import { importAkn } from '../../app/import-akn.ts';
import type { Context } from '../context.ts';
import { printJson } from '../output.ts';

interface Flags {
  readonly into?: string;
  readonly json?: boolean;
}

export default async function importAknCommand(this: Context, flags: Flags, file: string): Promise<void> {
  const report = await importAkn(file, flags.into);
  if (flags.json) {
    printJson(this, report);
    return;
  }
  const { id, title, provisions, rules, events, modifications } = report;
  const counts = `${provisions} provisions, ${rules} rules, ${events} events, ${modifications} modifications`;
  if (report.file === null) {
    this.process.stdout.write(report.yaml);
    this.process.stderr.write(`${id}: ${counts}. Nothing was written; --into PACK adds it to a pack.\n`);
    return;
  }
  this.process.stdout.write(
    `${title}\n${counts}, in ${report.file}\nTry next: ${this.program} law show ${id} --pack ${flags.into}\n`,
  );
}
