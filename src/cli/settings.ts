import { VERSION } from '../terms/version.ts';
import { doorText, exitCodeOf } from './door.ts';

/** How options are read, and how mistakes in them are said. */
export const SETTINGS = {
  name: 'kuryk',
  versionInfo: { currentVersion: VERSION },
  scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
  documentation: { onlyRequiredInUsageLine: true },
  localization: { text: doorText },
  determineExitCode: exitCodeOf,
} as const;
