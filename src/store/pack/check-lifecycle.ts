import { FORCE_EFFECT } from '../../law/model.ts';
import type { Reporter } from './reporter.ts';
import type { InstrumentInput } from './schema-law.ts';
import type { YamlFile } from './yaml.ts';

/** Steps that cannot follow each other: overlapping stays, a resumption of what was not stayed, force before signature. */
export function checkLifecycle(
  file: YamlFile,
  events: NonNullable<InstrumentInput['events']>,
  reporter: Reporter,
): void {
  const report = (index: number, message: string, hint: string) =>
    reporter.report(file, ['events', index, 'on'], message, hint);
  const first = (at: number) => events[at]!.on.earliest ?? Number.NEGATIVE_INFINITY;
  const inOrder = events.map((_, index) => index).sort((a, b) => first(a) - first(b) || a - b);
  const byParty = new Map<string, { stayed: number | null; ended: number | null }>();
  for (const index of inOrder) {
    const { kind, party, on } = events[index]!;
    const effect = FORCE_EFFECT[kind];
    const life = byParty.get(party ?? '') ?? { stayed: null, ended: null };
    byParty.set(party ?? '', life);
    if (effect === 'suspend') {
      if (life.stayed !== null)
        report(
          index,
          `suspended on ${on.edtf}, while it is suspended since ${events[life.stayed]!.on.edtf} already`,
          'add the resumption between the two, or leave one out',
        );
      life.stayed = index;
    }
    if (effect === 'resume') {
      const anyStay = events.some(
        (e) => FORCE_EFFECT[e.kind] === 'suspend' && (e.on.earliest ?? 0) <= (on.latest ?? Infinity),
      );
      if (!anyStay)
        report(
          index,
          `resumed on ${on.edtf}, and never suspended before`,
          'add the suspension, or check the date',
        );
      life.stayed = null;
    }
    if (effect === 'end') {
      if (life.ended !== null && kind === events[life.ended]!.kind)
        report(
          index,
          `${kind} on ${on.edtf}, after it was ${kind} on ${events[life.ended]!.on.edtf} already`,
          'add its new start between the two, or leave one out',
        );
      life.ended = index;
    }
    if (effect === 'start') life.ended = null;
  }
  events.forEach(({ kind, party, on }, index) => {
    const act = events.find((e) => e.kind === 'signed' && (e.party ?? party) === party);
    if (kind === 'in-force' && act?.on.earliest != null && on.latest !== null && on.latest < act.on.earliest)
      report(
        index,
        `in force on ${on.edtf}, before it was signed on ${act.on.edtf}`,
        'check both dates; for an effect before the signature write from: on what it modifies',
      );
  });
}
