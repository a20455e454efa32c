import { boundsOf, happened } from './dates.ts';
import { both, type Claim, either, type Instrument, type Maybe, not, type Rule } from './types.ts';

const START = ['in-force', 'provisionally-applied', 'closed'];
const END = ['terminated', 'repealed', 'lapsed', 'expired', 'reopened', 'replaced'];
const PROOFS = ['text', 'official', 'report'];
/** A kind of cargo that counts as a wider one, unless a state regulates it apart. */
const WIDER: Readonly<Record<string, string>> = { special: 'nonlethal', armoured: 'nonlethal' };

/** A rule of the facts with its instrument and how sure it is to apply to the question on the day. */
export interface ReadRule {
  readonly rule: Rule;
  readonly instrument: string;
  readonly provision: string;
  readonly applies: Maybe;
}

/** Reads every listed rule by itself: is it about this cargo, for this owner, on this journey, in force that day? */
export function readRules(claim: Claim, day: number): readonly ReadRule[] {
  const { facts } = claim;
  return facts.instruments.flatMap((instrument) =>
    instrument.provisions.flatMap(({ provision, versions, stays }) =>
      versions.flatMap(({ certainty, pieces, rules }) =>
        rules.map((rule): ReadRule => {
          const wording = both(
            certainty === 'certain' ? 'yes' : 'maybe',
            ...pieces.map((piece) => made(piece, rule.state, claim, day)),
          );
          const stayed = stays
            .filter((stay) => stay.rules === null || stay.rules.some((name) => rule.id.endsWith(`:${name}`)))
            .map((stay) =>
              both(
                stay.certainty === 'certain' ? 'yes' : 'maybe',
                binds(stay.instrument, rule.state, claim, day),
                stay.to === null ? 'yes' : not(happened(stay.to, day)),
              ),
            );
          const applies = isAbout(rule, claim)
            ? both(
                wording,
                not(either(...stayed)),
                inForce(instrument, rule.state, claim, day),
                holds(rule, claim, day),
              )
            : 'no';
          return { rule, instrument: instrument.id, provision, applies };
        }),
      ),
    ),
  );
}

/** Does the instrument bind the state on the day, by its own dated steps? */
export function inForce({ id, events }: Instrument, state: string, claim: Claim, day: number): Maybe {
  if (claim.question.suspend.includes(id)) return 'no';
  let binds: Maybe = 'no';
  let stayed: Maybe = 'no';
  for (const { kind, party, on, proof } of events) {
    if (party !== null && party !== state) continue;
    const done = both(happened(on, day), happened(on, day) === 'yes' ? wellKnown(proof, claim) : 'yes');
    if (START.includes(kind)) binds = either(done, binds);
    else if (END.includes(kind)) binds = both(not(done), binds);
    else if (kind === 'suspended') stayed = either(done, stayed);
    else if (kind === 'resumed') stayed = both(not(done), stayed);
  }
  return both(binds, not(stayed));
}

type Piece = Instrument['provisions'][number]['versions'][number]['pieces'][number];

/**
 * An amendment made its part of a wording once its day has come and its instrument binds. A repeal and a new number stay
 * done after that instrument has ended; a day before the entry into force reaches back, in hindsight.
 */
function made({ instrument, change, from }: Piece, state: string, claim: Claim, day: number): Maybe {
  const { id, events } = found(instrument, claim);
  if (claim.question.suspend.includes(id)) return 'no';
  const starts = events.filter(
    ({ kind, party }) => START.includes(kind) && (party === null || party === state),
  );
  const first = starts[0];
  const reach = from === null ? null : boundsOf(from)[1];
  const begin = first === undefined ? null : boundsOf(first.on)[0];
  const reachesBack = reach !== null && begin !== null && reach < begin;
  const came: Maybe = from === null ? 'yes' : happened(from, day);
  if (reachesBack) return both(came, first !== undefined && boundsOf(first.on)[1] !== null ? 'yes' : 'maybe');
  const lasting = change === 'repeal' || change === 'renumber';
  const begun = either(...starts.map(({ on }) => happened(on, day)));
  return both(came, lasting ? begun : inForce({ id, events } as Instrument, state, claim, day));
}

function binds(instrument: string, state: string, claim: Claim, day: number): Maybe {
  return inForce(found(instrument, claim), state, claim, day);
}

function found(id: string, { facts }: Claim): Instrument {
  const instrument = facts.instruments.find((one) => one.id === id);
  if (!instrument) throw new Error(`the instrument ${id}, which made a wording, is not among the facts`);
  return instrument;
}

function isAbout(rule: Rule, { question, facts }: Claim): boolean {
  const permits = rule.effect === 'permit' || rule.effect === 'exempt';
  const wider = WIDER[question.cargo];
  const cargo =
    rule.cargo === null
      ? !permits || !isClosed(question.cargo)
      : rule.cargo.includes(question.cargo) ||
        (wider !== undefined &&
          rule.cargo.includes(wider) &&
          !(permits && (facts.apart[rule.state] ?? []).includes(question.cargo)));
  const whose =
    rule.for === null ||
    (question.for !== null &&
      rule.for.some(
        (named) => named === question.for || (facts.members[named] ?? []).includes(question.for!),
      ));
  return cargo && whose && journeyFits(rule, facts.places[question.from], facts.places[question.to]);
}

function journeyFits(rule: Rule, origin = '', destination = ''): boolean {
  if (rule.origins && !rule.origins.includes(origin)) return false;
  if (rule.destinations && !rule.destinations.includes(destination)) return false;
  if (rule.direction === null) return true;
  const { kind, states } = rule.direction;
  const [from, to] = [states.includes(origin), states.includes(destination)];
  return kind === 'to' ? to : kind === 'from' ? from : from || to;
}

/** Military cargo needs a permit; everything else needs none. */
export function isClosed(cargo: string): boolean {
  return ['nonlethal', 'special', 'armoured', 'weapons', 'personnel'].includes(cargo);
}

/** The rule's own days, its conditions, and how well it is known. */
function holds(rule: Rule, claim: Claim, day: number): Maybe {
  return both(
    rule.from === null ? 'yes' : happened(rule.from, day),
    rule.to === null ? 'yes' : not(happened(rule.to, day)),
    ...rule.conditions.map((condition) => conditionHolds(condition, claim, day)),
    rule.doubt === null ? 'yes' : 'maybe',
    wellKnown(rule.proof, claim),
  );
}

/** `id`, or `not id`; what is no circumstance among the facts can be neither affirmed nor denied. */
function conditionHolds(condition: string, claim: Claim, day: number): Maybe {
  const denied = condition.startsWith('not ');
  const found = claim.facts.circumstances.find(({ id }) => id === (denied ? condition.slice(4) : condition));
  if (!found) return 'maybe';
  const { from, to, proof } = found;
  const begun = from === null ? 'yes' : happened(from, day);
  const over = to === null ? 'no' : happened(to, day);
  const lasts = both(begun, not(over));
  const sure = lasts === 'yes' ? both(lasts, wellKnown(proof, claim)) : lasts;
  return denied ? not(sure) : sure;
}

function wellKnown(proof: string, { question }: Claim): Maybe {
  return PROOFS.indexOf(proof) <= PROOFS.indexOf(question.proof) ? 'yes' : 'maybe';
}
