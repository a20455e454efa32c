import { z } from 'zod';
import {
  BODIES,
  BONDS,
  CONFIDENCES,
  MEMBERSHIP_STATUSES,
  PLOVER_TYPES,
  VOTE_KINDS,
} from '../../assess/alignment/model.ts';
import { distinctList, id, list, sourced, state, text, when } from './schema-common.ts';

const confidence = z.enum(CONFIDENCES);
const count = z.int().min(0).max(250);
const states = distinctList(state);
/** A state, or an organisation that acts like one. */
const actor = z.union([z.enum(['EU', 'NATO']), state]);

const rollCall = z.strictObject({
  id,
  body: z.enum(BODIES),
  kind: z.enum(VOTE_KINDS),
  symbol: text,
  symbolConfidence: confidence.optional(),
  rcid: z.int().min(1).optional(),
  on: when,
  public: when.optional(),
  topic: text,
  proposers: states.optional(),
  requestedBy: states.optional(),
  objectors: states.optional(),
  yes: states.optional(),
  no: states.optional(),
  abstain: states.optional(),
  absent: states.optional(),
  unknown: states.optional(),
  notNo: states.optional(),
  recalled: states.optional(),
  tally: z.strictObject({ yes: count, no: count, abstain: count }).optional(),
  outcome: text,
  summary: text,
  ...sourced,
});

const event = z.strictObject({
  id,
  on: when,
  public: when.optional(),
  actors: distinctList(actor),
  toward: distinctList(actor).optional(),
  kind: id,
  plover: z.enum(PLOVER_TYPES),
  about: id.optional(),
  bond: z.literal('alliance').optional(),
  summary: text,
  ...sourced,
});

const membership = z.strictObject({
  state,
  status: z.enum(MEMBERSHIP_STATUSES),
  from: when.optional(),
  to: when.optional(),
  frozen: when.optional(),
  note: text.optional(),
  confidence: confidence.optional(),
});

const organisation = z.strictObject({
  id,
  name: text,
  bond: z.enum(BONDS),
  with: actor.optional(),
  instrument: id.optional(),
  memberships: list(membership),
  ...sourced,
});

const defaults = {
  proof: sourced.proof,
  confidence: sourced.confidence,
  sources: sourced.sources,
} as const;

/** One file of `alignment/`: any of the three lists. */
export const alignmentFile = z.strictObject({
  ...defaults,
  votes: list(rollCall).optional(),
  events: list(event).optional(),
  organisations: list(organisation).optional(),
});

export type AlignmentInput = z.output<typeof alignmentFile>;
export type RollCallInput = z.output<typeof rollCall>;
