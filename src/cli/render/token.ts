import type { TokenCreateJson, TokenJson, TokenListJson } from '../../app/store-answers.ts';
import type { Screen } from '../screen.ts';

export function renderNewToken({ token, record }: TokenCreateJson): string[] {
  return [
    token,
    '',
    `For ${record.name}, as ${record.role}${record.expiresAt === null ? '' : `, until ${record.expiresAt.slice(0, 10)}`}. It is shown this once; keep it where you keep passwords.`,
    `  Send it as \`Authorization: Bearer …\`; \`kuryk token revoke ${record.id}\` ends it.`,
  ];
}

export function renderTokens({ tokens }: TokenListJson, screen: Screen, now: Date): string[] {
  if (tokens.length === 0) return ['Nobody has a token; `kuryk token create NAME --role ROLE` makes one.'];
  return screen.table(
    [
      { title: 'id' },
      { title: 'name', flexible: true },
      { title: 'role' },
      { title: 'made' },
      { title: 'last used' },
      { title: 'state' },
    ],
    tokens.map((token) => [
      token.id,
      token.name,
      token.role,
      token.createdAt.slice(0, 10),
      token.lastUsedOn ?? 'never',
      stateOf(token, now),
    ]),
  );
}

function stateOf({ revokedAt, expiresAt }: TokenJson, now: Date): string {
  if (revokedAt !== null) return `revoked ${revokedAt.slice(0, 10)}`;
  if (expiresAt === null) return 'good';
  return new Date(expiresAt) <= now
    ? `expired ${expiresAt.slice(0, 10)}`
    : `good until ${expiresAt.slice(0, 10)}`;
}
