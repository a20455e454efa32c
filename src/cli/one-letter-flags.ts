/**
 * The library reads options of one letter with one dash only. We promise `--p 0.3`, so two dashes are read as one; what
 * follows a bare `--` are arguments, and a value (`--note --p`) is never an option's name in our commands.
 */
export function oneLetterFlags(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.flatMap((arg, i) => {
    const match = end >= 0 && i > end ? null : /^--([a-z])(?:=(.*))?$/s.exec(arg);
    if (!match) return [arg];
    const [, letter, value] = match;
    return value === undefined ? [`-${letter}`] : [`-${letter}`, value];
  });
}
