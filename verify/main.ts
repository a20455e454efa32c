import { readFileSync, statSync } from 'node:fs';
import { parseOnce } from './seal.ts';
import type { Certificate } from './types.ts';
import { verifyCertificate } from './verify.ts';

const MOST_BYTES = 16 * 1024 * 1024;
const HELP = `Usage: kuryk-verify FILE [--key FINGERPRINT]

Checks a certificate of Kuryk without Kuryk: signature and hashes; for a route that its legs join, that a listed
permit in force on that day covers each passage whole, and that nothing listed forbids it; for a refusal that the legs
named cut origin from destination, each with a reason that the listed rules bear out.

  --key FINGERPRINT   also demand this signer (compare it with what the signer told you by another way)

Exit status: 0 the certificate holds, 1 it does not, 2 it cannot be read.
`;

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(HELP);
    return 0;
  }
  const at = args.indexOf('--key');
  const key = at < 0 ? undefined : (args[at + 1] ?? '');
  const files = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  if (files.length !== 1 || files[0]!.startsWith('-')) return unreadable('name one file; --help says more');
  if (key !== undefined && !/^[0-9a-f]{64}$/.test(key))
    return unreadable('--key needs a fingerprint of 64 hexadecimal digits');
  const text = read(files[0]!);
  return typeof text === 'string' ? judge(text, key) : text;
}

function read(file: string): string | number {
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES) return unreadable(`${file} is larger than ${MOST_BYTES} bytes; no certificate is`);
    return readFileSync(file, 'utf8');
  } catch {
    return unreadable(`${file} cannot be read`);
  }
}

function judge(text: string, key: string | undefined): number {
  let certificate: Certificate;
  try {
    certificate = parseOnce(text) as Certificate;
  } catch (error) {
    return unreadable(error instanceof SyntaxError ? 'the file is not JSON' : (error as Error).message);
  }
  const wrong = verifyCertificate(certificate);
  if (wrong.length === 0 && key !== undefined && certificate.seal.fingerprint !== key)
    wrong.push(`it was signed by another key, ${certificate.seal.fingerprint}`);
  if (wrong.length > 0) {
    process.stdout.write(`REFUSED\n${wrong.map((one) => `  ${clean(one)}`).join('\n')}\n`);
    return 1;
  }
  process.stdout.write(`${summary(certificate).join('\n')}\n`);
  return 0;
}

function summary({ claim, seal }: Certificate): string[] {
  const { question, status, route, refusal, pack, facts } = claim;
  const whose = question.for === null ? '' : ` for ${question.for}`;
  const what =
    route === null
      ? [
          status === 'barred'
            ? `  ${refusal!.cut.length} legs cut the ${refusal!.network.length} legs of that day, each with a reason`
            : `  the ${refusal!.network.length} legs of that day do not join the two`,
        ]
      : [
          `  ${route.legs.length} legs join; ${route.passages.length} passages, each read against the listed rules`,
        ];
  return [
    `HOLDS  ${status}: ${question.cargo}${whose}, ${question.from} to ${question.to}, on ${question.on}`,
    ...what,
    `  ${facts.instruments.length} instruments listed, from pack ${pack.id}, revision ${pack.revision}`,
    `  signed by ${seal.fingerprint}`,
    '',
    'The signature proves that the holder of that key made this file and that nothing in it was changed since. Reading',
    'it again proves that the answer follows from the facts listed. That the facts are true, and that none is left',
    'out, only their sources can show.',
  ].map((line) => (line === '' ? line : clean(line)));
}

/** Text of a stranger may not steer the terminal. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 300);
}

function unreadable(message: string): number {
  process.stderr.write(`kuryk-verify: ${clean(message)}\n`);
  return 2;
}
