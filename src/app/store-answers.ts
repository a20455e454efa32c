import { z } from 'zod';

/** What commands about the store answer with `--json`. Names are a promise, as in questions.ts. */

const instant = z.iso.datetime();

export const dbStatusAnswer = z.strictObject({
  store: z.string(),
  driver: z.enum(['embedded', 'server']),
  version: z.string().nullable(),
  newest: z.string(),
  rows: z.record(z.string(), z.int()),
  revisions: z.array(
    z.strictObject({
      pack: z.string(),
      revision: z.string(),
      title: z.string(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
});
export const dbMigrateAnswer = z.strictObject({
  store: z.string(),
  steps: z.array(z.string()),
  version: z.string(),
  copy: z.string().nullable(),
});
export const dbRecordAnswer = z.strictObject({
  store: z.string(),
  pack: z.string(),
  revision: z.string(),
  changed: z.boolean(),
});
export const backupAnswer = z.strictObject({
  file: z.string(),
  version: z.string(),
  at: instant,
  rows: z.record(z.string(), z.int()),
  auditHead: z.string(),
  sha256: z.string(),
});
export const auditAnswer = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  head: z.string(),
  broken: z.strictObject({ seq: z.int(), message: z.string() }).nullable(),
});
const token = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(['reader', 'analyst', 'editor', 'admin']),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsedOn: z.string().nullable(),
});
/** `token` is shown this once. */
export const tokenCreateAnswer = z.strictObject({ token: z.string(), record: token });
export const tokenRevokeAnswer = z.strictObject({ record: token });
export const tokenListAnswer = z.strictObject({ tokens: z.array(token) });
export const doctorAnswer = z.strictObject({
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({
      about: z.string(),
      state: z.enum(['well', 'doubtful', 'ill']),
      message: z.string(),
      hint: z.string().nullable(),
    }),
  ),
});
export const sweepStatusAnswer = z.strictObject({
  sweeps: z.array(
    z.strictObject({
      id: z.string(),
      state: z.enum(['queued', 'running', 'done', 'incomplete', 'cancelled']),
      queries: z.int(),
      queriesDone: z.int(),
      chunks: z.int(),
      chunksDone: z.int(),
      parked: z.array(z.strictObject({ chunk: z.int(), error: z.string() })),
      workers: z.int(),
      etaSeconds: z.int().nullable(),
      createdAt: instant,
      endedAt: instant.nullable(),
    }),
  ),
});

export type DbStatusJson = z.infer<typeof dbStatusAnswer>;
export type DbMigrateJson = z.infer<typeof dbMigrateAnswer>;
export type DbRecordJson = z.infer<typeof dbRecordAnswer>;
export type BackupJson = z.infer<typeof backupAnswer>;
export type AuditJson = z.infer<typeof auditAnswer>;
export type TokenJson = z.infer<typeof token>;
export type TokenCreateJson = z.infer<typeof tokenCreateAnswer>;
export type TokenRevokeJson = z.infer<typeof tokenRevokeAnswer>;
export type TokenListJson = z.infer<typeof tokenListAnswer>;
export type DoctorJson = z.infer<typeof doctorAnswer>;
export type SweepStatusJson = z.infer<typeof sweepStatusAnswer>;
