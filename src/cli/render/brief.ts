import type { Brief, CheckedClaim } from '../../app/brief.ts';

import type { Screen } from '../screen.ts';

export function renderBriefList(briefs: readonly Brief[], screen: Screen, program: string): string[] {
  if (briefs.length === 0) return ['This pack has no briefs.'];
  return [
    ...screen.table(
      [{ title: 'date' }, { title: 'brief' }, { title: 'section' }, { title: 'title', flexible: true }],
      briefs.map(({ date, slug, section, title, lang, status }) => [
        date,
        slug,
        section,
        `${title}${lang === 'en' ? '' : ` (${lang})`}${status === 'draft' ? ' — draft' : ''}`,
      ]),
    ),
    '',
    screen.dim(`${program} brief show ${briefs[0]!.slug}`),
  ];
}

export function renderBrief(brief: Brief, claims: readonly CheckedClaim[], screen: Screen): string[] {
  const stale = claims.filter(({ holds }) => !holds);
  let claim = 0;
  const body = brief.body.replace(/```claim\n[\s\S]*?```/g, () => claimLine(claims[claim++]!, screen));
  return [
    screen.bold(brief.title),
    screen.dim(`${brief.authors.join(', ')}, ${brief.date}, ${brief.age}+`),
    '',
    ...(stale.length === 0
      ? [screen.dim(`all ${claims.length} claims still stand`)]
      : [
          `${screen.mark('barred')} ${stale.length} of ${claims.length} claims no longer stand; they are marked below`,
        ]),
    '',
    brief.summary,
    '',
    ...body.trim().split('\n'),
  ];
}

export function renderClaims(claims: readonly CheckedClaim[], screen: Screen): string[] {
  const stale = claims.filter(({ holds }) => !holds);
  return [
    ...claims.map((claim) => `${claim.brief}: ${claimLine(claim, screen)}`),
    '',
    stale.length === 0
      ? `${claims.length} claims, all still stand`
      : `${stale.length} of ${claims.length} claims no longer stand`,
  ];
}

function claimLine({ claim, holds, against }: CheckedClaim, screen: Screen): string {
  const line = `${screen.mark(holds ? 'lawful' : 'barred')} ${claim.text}`;
  return holds ? line : `${line}\n    no longer: ${against}\n    ${claim.ask.line}`;
}
