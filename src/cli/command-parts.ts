/** What the descriptions of commands are made of. */

export const place = (placeholder: string, brief: string) => ({ parse: String, placeholder, brief }) as const;

export const ends = {
  kind: 'tuple',
  parameters: [
    place('FROM', 'Where it starts: any name, alias, UN/LOCODE or id'),
    place('TO', 'Where it should arrive'),
  ],
} as const;

export const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;

export const examples = (...lines: string[]) =>
  `${lines.length > 1 ? 'Examples' : 'Example'}:\n  ${lines.join('\n  ')}`;
