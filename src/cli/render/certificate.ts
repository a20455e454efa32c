import type { Certificate } from '../../app/certificate.ts';
import type { Screen } from '../screen.ts';

/** What was certified, how to check it, and what the signature does and does not prove. */
export function renderCertificate(
  { claim, seal }: Certificate,
  { out, kept, program }: { readonly out: string; readonly kept: boolean; readonly program: string },
  screen: Screen,
): string[] {
  const { question, status, route, refusal, facts } = claim;
  const rests =
    route !== null
      ? `${route.legs.length} legs through ${new Set(route.passages.map(({ state }) => state)).size} states`
      : `a cut of ${refusal!.cut.length} legs, each with its reason`;
  return [
    `${screen.status(status)}  ${question.from} to ${question.to}, ${question.cargo}${question.for === null ? '' : ` for ${question.for}`}, on ${question.on}`,
    '',
    `Written to ${out}: ${rests}; ${facts.instruments.length} instruments.`,
    `Signed by ${seal.fingerprint}`,
    ...screen.paragraph(
      kept
        ? 'That is the fingerprint of your key. Tell it by another way to whoever gets the file.'
        : 'The key was made for this once and is not kept. With --data DIR all certificates carry one fingerprint, which you can make known.',
      '  ',
    ),
    '',
    ...screen.paragraph(
      'Anybody can check it without Kuryk’s planner. The signature proves that the file was not changed since; the check reads the listed rules again. Neither proves that the facts are true or that none is left out: see their sources.',
    ),
    screen.dim(`  ${program}-verify ${out}`),
  ];
}
