import { openWorld } from '../../app/open-world.ts';
import { saveCertificate } from '../../app/save-certificate.ts';
import { InputError } from '../../terms/errors.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type QuestionFlags, questionOf } from '../flags.ts';
import { print, printJson } from '../output.ts';
import { renderCertificate } from '../render/certificate.ts';

interface Flags extends QuestionFlags, Omit<OutputFlags, 'json'> {
  readonly out?: string;
  readonly data?: string;
}

export default async function certificateCommand(
  this: Context,
  flags: Flags,
  from: string,
  to: string,
): Promise<void> {
  if (flags.draft !== undefined && flags.draft.length > 0) {
    throw new InputError('--draft does not go with a certificate: a draft is no law', {
      hint: 'leave it out; kuryk plan --draft shows what it would change',
    });
  }
  const world = await openWorld(flags.pack);
  const [{ certify }, { certificateKey }] = await Promise.all([
    import('../../app/certificate.ts'),
    import('../../app/certificate-key.ts'),
  ]);
  const dataDir = flags.data ?? (this.env.KURYK_DATA || undefined);
  const certificate = certify(questionOf(from, to, flags), world, this.today, certificateKey(dataDir));
  if (flags.out === undefined) {
    printJson(this, certificate);
    return;
  }
  saveCertificate(flags.out, certificate);
  const out = flags.out;
  await print(this, flags, certificate, (screen) =>
    renderCertificate(certificate, { out, kept: dataDir !== undefined, program: this.program }, screen),
  );
}
