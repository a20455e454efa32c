import type {
  Alignment,
  AlignmentEvent,
  Confidence,
  Organisation,
  Position,
  RollCall,
} from '../../assess/alignment/model.ts';
import type { When } from '../../terms/fact.ts';
import { provenanceOf } from './convert-law.ts';
import { compareText } from './pack-error.ts';
import { type FactDefaults, type Reporter, sourcedOf } from './reporter.ts';
import type { AlignmentInput } from './schema-alignment.ts';
import type { TypedFile } from './validate.ts';

/** All files of `alignment/` as one record, in order of day. */
export function convertAlignment(files: readonly TypedFile<AlignmentInput>[], reporter: Reporter): Alignment {
  return {
    votes: files.flatMap((file) => convertVotes(file, reporter)).sort(byDay),
    events: files.flatMap((file) => convertEvents(file, reporter)).sort(byDay),
    organisations: files
      .flatMap((file) => convertOrganisations(file, reporter))
      .sort((a, b) => compareText(a.id, b.id)),
  };
}

function convertVotes({ file, data }: TypedFile<AlignmentInput>, reporter: Reporter): RollCall[] {
  const defaults = defaultsOf(data);
  return (data.votes ?? []).map((vote, index) => {
    const path = ['votes', index];
    const positions: Record<string, Position> = {};
    for (const position of ['yes', 'abstain', 'no'] as const)
      for (const state of vote[position] ?? []) positions[state] = position;
    return {
      id: vote.id,
      body: vote.body,
      kind: vote.kind,
      symbol: vote.symbol,
      symbolConfidence: vote.symbolConfidence ?? null,
      rcid: vote.rcid ?? null,
      on: vote.on,
      public: vote.public ?? vote.on,
      topic: vote.topic,
      proposers: vote.proposers ?? [],
      requestedBy: vote.requestedBy ?? [],
      objectors: vote.objectors ?? [],
      positions,
      absent: vote.absent ?? [],
      unknown: vote.unknown ?? [],
      notNo: vote.notNo ?? [],
      recalled: vote.recalled ?? [],
      tally: vote.tally ?? null,
      outcome: vote.outcome,
      summary: vote.summary,
      confidence: confidenceOf(vote.confidence, data),
      provenance: provenanceOf(file, path),
      ...sourcedOf(vote, defaults, { reporter, file, path, what: `the vote ${vote.id}` }),
    };
  });
}

function convertEvents({ file, data }: TypedFile<AlignmentInput>, reporter: Reporter): AlignmentEvent[] {
  const defaults = defaultsOf(data);
  return (data.events ?? []).map((event, index) => {
    const path = ['events', index];
    return {
      id: event.id,
      on: event.on,
      public: event.public ?? event.on,
      actors: event.actors,
      toward: event.toward ?? [],
      kind: event.kind,
      plover: event.plover,
      about: event.about ?? null,
      bond: event.bond ?? null,
      summary: event.summary,
      confidence: confidenceOf(event.confidence, data),
      provenance: provenanceOf(file, path),
      ...sourcedOf(event, defaults, { reporter, file, path, what: `the event ${event.id}` }),
    };
  });
}

function convertOrganisations({ file, data }: TypedFile<AlignmentInput>, reporter: Reporter): Organisation[] {
  const defaults = defaultsOf(data);
  return (data.organisations ?? []).map((organisation, index) => {
    const path = ['organisations', index];
    const confidence = confidenceOf(organisation.confidence, data);
    return {
      id: organisation.id,
      name: organisation.name,
      bond: organisation.bond,
      with: organisation.with ?? null,
      instrument: organisation.instrument ?? null,
      memberships: organisation.memberships.map((membership) => ({
        state: membership.state,
        status: membership.status,
        from: membership.from ?? null,
        to: membership.to ?? null,
        frozen: membership.frozen ?? null,
        note: membership.note ?? null,
        confidence: membership.confidence ?? confidence,
      })),
      confidence,
      provenance: provenanceOf(file, path),
      ...sourcedOf(organisation, defaults, {
        reporter,
        file,
        path,
        what: `the organisation ${organisation.id}`,
      }),
    };
  });
}

function defaultsOf(data: AlignmentInput): FactDefaults {
  return { proof: data.proof, sources: data.sources };
}

/** A fact that does not say how it came to us is taken for recalled, the weakest. */
function confidenceOf(own: Confidence | undefined, data: AlignmentInput): Confidence {
  return own ?? data.confidence ?? 'recalled';
}

function byDay(
  a: { readonly on: When; readonly id: string },
  b: { readonly on: When; readonly id: string },
): number {
  return (
    (a.on.earliest ?? Number.NEGATIVE_INFINITY) - (b.on.earliest ?? Number.NEGATIVE_INFINITY) ||
    compareText(a.id, b.id)
  );
}
