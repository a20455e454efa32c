import type { ChangeJson, WhyJson } from '../../app/questions.ts';
import { firstDay } from '../words/days.ts';
import type { AppState } from './app-state.ts';

/**
 * The clause that a set of changes asks for, as a draft in the format of a pack's law files, in force from the day of the
 * question. Null where a change is not a permission: prohibitions and closures are lifted by suspending their text, and
 * a doubt is not settled by writing law.
 *
 * @param asked the goods and the beneficiary that the clause speaks of
 * @param provisions the provision of each text that holds the list which a post is wanting in
 */
export function repairDraft(
  changes: readonly ChangeJson[],
  asked: Pick<AppState, 'cargo' | 'for' | 'on'>,
  provisions: ReadonlyMap<string, string>,
): string | null {
  const permits = changes.filter(({ kind }) => kind === 'permit');
  const day = firstDay(asked.on);
  if (permits.length === 0 || day === null) return null;
  const states = [...new Set(permits.map(({ state }) => state))];
  const listed = permits.filter(({ at, instrument }) => at !== null && provisions.has(instrument ?? ''));
  const plain = permits.filter((one) => !listed.includes(one));
  const lines = [
    `id: draft-${states.join('-').toLowerCase()}-${day}`,
    `title: "${permits.map(({ message }) => message.replaceAll(/["\\]/g, '')).join('; ')}"`,
    'kind: decree',
    `parties: [${states.join(', ')}]`,
    `territory: [${states.join(', ')}]`,
    'summary: "A supposed act that would open the way."',
    `events: [{ kind: in-force, on: "${day}" }]`,
  ];
  if (plain.length > 0) {
    const whose = asked.for === '' ? '' : `, for: [${asked.for}]`;
    lines.push('provisions:', '  - eId: art_1', '    rules:');
    for (const { state } of plain) {
      const rule = `id: permit-${state.toLowerCase()}, effect: permit, state: ${state}, cargo: [${asked.cargo}]${whose}`;
      lines.push(`      - { ${rule} }`);
    }
  }
  if (listed.length > 0) lines.push('modifies:');
  for (const { instrument, at } of listed) {
    const target = `"${instrument}#${provisions.get(instrument ?? '')}"`;
    lines.push(`  - { change: scope, target: ${target}, add: { enterBy: [${at}], leaveBy: [${at}] } }`);
  }
  return `${lines.join('\n')}\n`;
}

/** Texts that must not bind for these changes to be: prohibitions dropped, closures ended. */
export function repairSuspensions(changes: readonly ChangeJson[]): string[] {
  return changes.flatMap(({ kind, instrument }) =>
    (kind === 'drop-forbid' || kind === 'reopen') && instrument !== null ? [instrument] : [],
  );
}

/** The provision that each reason cites, by its text. */
export function provisionsCited(why: WhyJson): Map<string, string> {
  const reasons = why.barred.flatMap((route) => [
    ...route.reasons,
    ...route.verdicts.flatMap(({ reasons: said }) => said),
  ]);
  return new Map(
    reasons.flatMap(({ instrument, provision }) =>
      instrument && provision ? [[instrument, provision]] : [],
    ),
  );
}
