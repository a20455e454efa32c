import { z } from 'zod';

/** Said by every answer that compares law through years and does not ask whether a way is in season: docs/decisions/0047. */
export const seasonsLeftAside = z.literal('left-aside');

export const SEASONS_LEFT_ASIDE =
  'Seasons are left aside: it is the law that is compared, and a way called lawful here may be frozen or shut on the day. A plan asks for the season.';
