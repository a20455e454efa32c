/** The least front matter of a published brief, for tests that are about its body. */
export const FRONT = `---
title: A door
section: openings
authors: [A. Author]
date: "2024-05-01"
lang: en
status: published
summary: What happened.
---
`;
