/** The parts of a rule that a reader needs in words; the contract's JSON of a rule satisfies it. */
export interface RuleWords {
  readonly effect: string;
  readonly state: string;
  readonly cargo: readonly string[] | null;
  readonly for: readonly string[] | null;
  readonly modes: readonly string[] | null;
  readonly enterBy: readonly string[] | null;
  readonly leaveBy: readonly string[] | null;
  readonly at: readonly string[] | null;
  readonly direction: { readonly kind: string; readonly states: readonly string[] } | null;
  readonly conditions: readonly string[];
  readonly duties: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly doubt: string | null;
}

const VERB: Readonly<Record<string, string>> = {
  permit: 'permits',
  forbid: 'forbids',
  exempt: 'exempts',
  close: 'closes to',
};

/** How ids are called in a sentence. */
export interface RuleNames {
  state(code: string): string;
  /** A place, a crossing or a leg. */
  post(id: string): string;
  circumstance(id: string): string;
}

/** "Kazakhstan permits special for United States by rail; entering by …; leaving by …". */
export function ruleSentence(rule: RuleWords, names: RuleNames): string {
  const list = (words: readonly string[]) => words.join(', ');
  const states = (codes: readonly string[]) => list(codes.map(names.state));
  const posts = (ids: readonly string[]) => list(ids.map(names.post));
  const condition = (text: string) =>
    text.startsWith('not ') ? `not (${names.circumstance(text.slice(4))})` : names.circumstance(text);
  const parts = [
    `${names.state(rule.state)} ${VERB[rule.effect] ?? rule.effect} ${rule.cargo ? list(rule.cargo) : 'any goods'}`,
    rule.for ? `for ${states(rule.for)}` : '',
    rule.modes ? `by ${list(rule.modes)}` : '',
    rule.direction
      ? `${rule.direction.kind === 'either' ? 'to or from' : rule.direction.kind} ${states(rule.direction.states)}`
      : '',
  ].filter(Boolean);
  const clauses = [
    rule.enterBy ? `entering by ${posts(rule.enterBy)}` : '',
    rule.leaveBy ? `leaving by ${posts(rule.leaveBy)}` : '',
    rule.at ? `at ${posts(rule.at)}` : '',
    rule.from ? `from ${rule.from}` : '',
    rule.to ? `until ${rule.to}` : '',
    rule.conditions.length > 0 ? `while ${list(rule.conditions.map(condition))}` : '',
    rule.duties.length > 0 ? `on terms: ${list(rule.duties)}` : '',
    rule.doubt ? `in doubt: ${rule.doubt}` : '',
  ].filter(Boolean);
  return [parts.join(' '), ...clauses].join('; ');
}
