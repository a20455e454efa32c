import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Passage } from '../law/model.ts';
import { groundOf } from '../plan/ground.ts';
import { Journey } from '../plan/journey.ts';
import { indexNetwork } from '../plan/network-index.ts';
import { passagesOf } from '../plan/passages.ts';
import { bestWay } from '../plan/plan.ts';
import { refusalCut } from '../plan/refusal-cut.ts';
import { lawQuestion, lawReader, worldKnownOn } from '../plan/world.ts';
import { regimeOf } from '../terms/cargo.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { VERSION } from '../terms/version.ts';
import { canonicalJson } from './canonical-json.ts';
import { type CertifiedFacts, certifiedFacts } from './certified-facts.ts';
import { planLimits } from './limits.ts';
import type { PlanQuestion, QueryJson, ReasonJson, StatusJson, VerdictJson } from './questions.ts';
import { readQuery } from './read-query.ts';
import { queryToJson, reasonToJson, verdictToJson } from './to-json.ts';
import type { World } from './world.ts';

/** How one state is passed; lists of names by which a border or a place may be called. */
export interface CertifiedPassage {
  readonly state: string;
  readonly role: string;
  readonly enteredBy: readonly string[];
  readonly leftBy: readonly string[];
  readonly startedAt: readonly string[];
  readonly endedAt: readonly string[];
  readonly legs: readonly {
    readonly id: string;
    readonly mode: string;
    readonly places: readonly string[];
  }[];
  readonly overflown: boolean;
}

interface CertifiedLeg {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly mode: string;
  readonly crossing: string | null;
}

/** What is signed: a question, its answer, and the facts on which the answer rests. */
export interface CertifiedClaim {
  readonly question: QueryJson;
  readonly status: StatusJson;
  readonly regime: 'open' | 'closed';
  readonly pack: { readonly id: string; readonly revision: string };
  readonly program: string;
  readonly madeOn: string;
  /** The best way, where one is lawful or may be. */
  readonly route: {
    readonly legs: readonly CertifiedLeg[];
    readonly passages: readonly CertifiedPassage[];
    readonly verdicts: readonly VerdictJson[];
  } | null;
  /** Else the network of the day, and the legs at which the law ends every way. */
  readonly refusal: {
    readonly network: readonly CertifiedLeg[];
    readonly cut: readonly {
      readonly leg: string;
      readonly from: string;
      readonly to: string;
      readonly passage: CertifiedPassage;
      readonly reasons: readonly ReasonJson[];
    }[];
  } | null;
  readonly facts: CertifiedFacts;
  /** SHA-256 of each instrument among the facts, so that two certificates can be compared. */
  readonly hashes: Readonly<Record<string, string>>;
}

export interface Certificate {
  readonly format: 'kuryk-certificate/1';
  readonly claim: CertifiedClaim;
  readonly seal: {
    /** SHA-256 of the claim in canonical JSON (RFC 8785), hexadecimal. */
    readonly sha256: string;
    readonly algorithm: 'Ed25519';
    /** SubjectPublicKeyInfo, base64. */
    readonly publicKey: string;
    /** SHA-256 of the public key, hexadecimal: to be compared with what the signer told by another way. */
    readonly fingerprint: string;
    /** Over the canonical JSON of the claim, base64. */
    readonly signature: string;
  };
}

/** One answer with all that is needed to check it without the planner. The key is an Ed25519 private key. */
export function certify(question: PlanQuestion, world: World, today: Day, key: KeyObject): Certificate {
  const claim = claimOf(question, world, today);
  const bytes = Buffer.from(canonicalJson(claim));
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    format: 'kuryk-certificate/1',
    claim,
    seal: {
      sha256: sha256(bytes),
      algorithm: 'Ed25519',
      publicKey: publicKey.toString('base64'),
      fingerprint: sha256(publicKey),
      signature: sign(null, bytes, key).toString('base64'),
    },
  };
}

function claimOf(question: PlanQuestion, whole: World, today: Day): CertifiedClaim {
  const query = readQuery(question, whole, today);
  const world = worldKnownOn(whole, query.knownOn);
  const { earliest, latest } = query.on;
  if (earliest === null || earliest !== latest) {
    throw new InputError(`--on: a certificate is about one day, and "${query.on.edtf}" is not`, {
      hint: 'write a day as YYYY-MM-DD, such as 2019-06-01',
    });
  }
  // A certificate is believed where its question is not read: what is only supposed has no place in it.
  if (query.settled !== undefined) {
    throw new InputError('--settle does not go with a certificate: nobody has settled that fact', {
      hint: 'leave it out; the doubt is then certified as a doubt',
    });
  }
  if (query.via.length > 0) {
    throw new InputError('--via does not go with a certificate', {
      hint: 'certify each stretch, from place to place',
    });
  }
  const index = indexNetwork(world.network);
  if (lawReader(world.law).compile(lawQuestion(index, query), 'possible').way !== null) {
    throw new InputError(
      'a certificate cannot hold rules about the way so far yet, and some speak to this question',
      {
        hint: '`kuryk plan --json` answers it, with the rules that it rests on',
      },
    );
  }
  const journey = new Journey(lawReader(world.law), query, query.on, groundOf(index, query), planLimits());
  const best = bestWay(journey);
  const way = best.ways[0];
  const route = way && journey.route(way);
  const passages = way ? passagesOf(index, way.runs).passages : [];
  const refusal = way ? null : refusalCut(journey);
  const states = new Set([
    ...passages.map(({ state }) => state),
    ...(refusal?.cut.map(({ passage }) => passage.state) ?? []),
  ]);
  const places = new Set([
    query.from,
    query.to,
    ...(route?.legs.flatMap(({ from, to }) => [from.id, to.id]) ?? []),
  ]);
  const facts = certifiedFacts(world, query, earliest, states, places);
  return {
    question: queryToJson(query),
    status: best.status,
    regime: regimeOf(query.cargo),
    pack: { id: world.pack.id, revision: world.pack.revision },
    program: `kuryk ${VERSION}`,
    madeOn: formatDay(today),
    route: route
      ? {
          legs: route.legs.map(({ leg, from, to, mode, crossing }) => ({
            id: leg,
            from: from.id,
            to: to.id,
            mode,
            crossing,
          })),
          passages: passages.map(passageJson),
          verdicts: route.verdicts.map(verdictToJson),
        }
      : null,
    refusal: refusal && {
      network: refusal.network.map((number) => {
        const { id, from, to, mode, crossing } = index.legs[number]!;
        return { id, from, to, mode, crossing };
      }),
      cut: refusal.cut.map(({ leg, from, to, passage, reasons }) => ({
        leg,
        from,
        to,
        passage: passageJson(passage),
        reasons: reasons.map(reasonToJson),
      })),
    },
    facts,
    hashes: Object.fromEntries(facts.instruments.map((fact) => [fact.id, sha256(canonicalJson(fact))])),
  };
}

function passageJson(passage: Passage): CertifiedPassage {
  const { state, role, enteredBy, leftBy, startedAt = [], endedAt = [], legs, overflown } = passage;
  return {
    state,
    role,
    enteredBy: [...enteredBy],
    leftBy: [...leftBy],
    startedAt: [...startedAt],
    endedAt: [...endedAt],
    legs: legs.map(({ id, mode, places }) => ({ id, mode, places: [...places] })),
    overflown,
  };
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
