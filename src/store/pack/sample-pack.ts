import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small pack that passes its check, file by file. Tests break one file of it. */
export const SAMPLE: Readonly<Record<string, string>> = {
  'pack.yaml': `id: sample
title: A sample
licence: CC0-1.0
members:
  NATO: [US, DE]
circumstances:
  - { id: forces, title: Forces are there, from: "2001", to: "2021", proof: report, sources: [S1] }
trades:
  - { id: trade, title: One trade, from: AAA, to: CCC, cargo: special, for: US }
`,
  'sources.yaml': `sources:
  - { id: S1, title: One source }
`,
  'law/treaty.yaml': `id: treaty
title: A treaty
kind: treaty
parties: [KZ, US]
territory: [KZ]
summary: Allows it.
proof: text
sources: [S1]
events:
  - { kind: signed, on: "2010-06-20" }
  - { kind: in-force, on: "2010-07-14" }
provisions:
  - eId: art_1
    text: Transit.
    rules:
      - id: rail
        effect: permit
        state: KZ
        cargo: [special]
        for: [NATO]
        modes: [rail]
        crossings: [aaa--bbb]
        conditions: [forces, { not: forces }, { unknown: a list, settledBy: the list }]
`,
  'law/protocol.yaml': `id: protocol
title: A protocol
kind: protocol
parties: [KZ, US]
territory: [KZ]
summary: Changes it.
proof: official
sources: [own]
sourceList:
  - { id: own, title: Its own source }
events:
  - { kind: in-force, on: "2018-05-05/.." }
modifies:
  - change: substitute
    target: treaty#art_1
    provision:
      rules:
        - { id: rail, effect: permit, state: KZ, cargo: [special] }
`,
  'network/norms.yaml': `transshipment: { hours: { low: 1, typical: 2, high: 3 }, costUsd: 1 }
gaugeChange: { hours: { low: 1, typical: 2, high: 3 }, costUsd: 1 }
railFerryHandling: { hours: { low: 1, typical: 2, high: 3 }, costUsd: 1 }
borderFeeUsd: { rail: 1, road: 1, sea: 1, air: 1, inland: 1 }
co2KgPerTonneKm: { rail: 0.02, road: 0.06, sea: 0.01, air: 0.6, inland: 0.03 }
payloadTonnes: 20
sources: [S1]
`,
  'network/places/ru.yaml': `country: RU
sources: [S1]
places:
  - { id: AAA, name: Alpha, lat: 51, lon: 55, kinds: [rail_station], coordinates: found }
`,
  'network/places/kz.yaml': `country: KZ
sources: [S1]
places:
  - { id: BBB, name: Beta, lat: 50, lon: 56, kinds: [rail_station], coordinates: found, aliases: [Бета] }
  - { id: CCC, name: Gamma, lat: 49, lon: 57, kinds: [rail_station], coordinates: found }
`,
  'network/crossings/all.yaml': `proof: report
crossings:
  - id: aaa--bbb
    a: AAA
    b: BBB
    states: [RU, KZ]
    modes: [rail]
    dwellHours: { low: 2, typical: 8, high: 48 }
    sources: [S1]
`,
  'network/legs/all.yaml': `proof: report
sources: [S1]
legs:
  - id: aaa--bbb--rail
    from: AAA
    to: BBB
    mode: rail
    distanceKm: 140
    distanceBasis: found
    hours: { low: 3, typical: 4, high: 9 }
    costUsd: { teu: 90, feu: 140 }
    territories: [RU, KZ]
    crossing: aaa--bbb
  - id: bbb--ccc--rail
    from: BBB
    to: CCC
    mode: rail
    distanceKm: 140
    distanceBasis: found
    hours: { low: 3, typical: 4, high: 9 }
    costUsd: { teu: 90, feu: 140 }
    territories: [KZ]
`,
};

/** Votes, events, memberships and a forecast; written beside the sample by the tests that want them. */
export const SAMPLE_ALIGNMENT: Readonly<Record<string, string>> = {
  'alignment/sources.yaml': `sources:
  - { id: A1, title: A record of votes }
`,
  'alignment/votes.yaml': `proof: report
confidence: found
votes:
  - id: sc-1
    body: UNSC
    kind: draft-resolution
    symbol: S/2018/1
    on: "2018-04-14"
    topic: A strike
    yes: [RU]
    no: [US, FR]
    abstain: [KZ]
    tally: { yes: 1, no: 2, abstain: 1 }
    outcome: not adopted
    summary: It failed.
    sources: [A1]
  - id: ga-1
    body: UNGA
    kind: resolution
    symbol: A/RES/1
    on: "2019-12-18"
    topic: Rights
    yes: [US]
    no: [RU]
    absent: [FR]
    unknown: [KZ]
    notNo: [KZ]
    recalled: [US]
    tally: { yes: 65, no: 23, abstain: 83 }
    outcome: adopted
    summary: It passed.
    sources: [A1, S1]
`,
  'alignment/rest.yaml': `proof: report
sources: [S1]
events:
  - { id: ev-1, on: "2018-04", actors: [KZ], toward: [RU], kind: statement, plover: REJECT, summary: No., about: treaty }
organisations:
  - id: PACT
    name: A pact
    bond: defence
    memberships:
      - { state: KZ, status: member, from: "1992-05-15", frozen: "2024-02" }
      - { state: RU, status: member, from: "1992-05-15" }
`,
  'forecasts/all.yaml': `proof: report
written: "2026-01-01"
sources: [S1]
forecasts:
  - id: fc-1
    group: seed
    question: Will it?
    criteria: Yes if it does.
    earlier:
      - { question: Would it?, criteria: Yes., until: "2018-06-01", why: too loose }
    asked: "2018-05-05"
    closes: "2025-12-31"
    state: resolved
    outcome: no
    outcomeOn: "2025-12-31"
    evidence: It did not.
    probabilities:
      - { on: "2018-05-20", by: A, p: 0.4 }
      - { on: "2019-05-20", by: A, p: 0.2 }
  - id: fc-2
    group: open
    question: Will the post close?
    criteria: Yes if it does.
    asked: "2026-01-01"
    closes: "2027-12-31"
    state: open
    rule: { plan: { from: AAA, to: CCC, cargo: special, for: US, on: "2027-12-31", status: barred } }
    consequences:
      - { if: yes, close: [aaa--bbb, RU], suspend: [treaty], trades: [trade] }
`,
};

/** Writes the sample pack with some files replaced; a file of `null` is left out. */
export function writeSamplePack(changes: Readonly<Record<string, string | null>> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-pack-'));
  for (const [path, text] of Object.entries({ ...SAMPLE, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}
