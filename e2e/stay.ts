/** Somebody stays the paragraph that the claims of the first brief rest on: with it, they fall. A draft, laid over the pack. */
export const STAY = `
id: kz-stay-2019
title: Stay of the list of border stations
kind: decree
parties: [KZ]
territory: [KZ]
summary: Suspends the list for some weeks.
events:
  - { kind: in-force, on: "2019-06-01" }
modifies:
  - { change: suspend, target: "kz-us-rail-2010#art_3__para_2", from: "2019-06-01", to: "2019-06-25" }
`;
