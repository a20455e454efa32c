/** What an import reads at most, so that no file of others takes all memory or all day (docs/hostile-input.md). */
export const LIMITS = {
  /** A file as it lies on the disk. */
  fileBytes: 1024 * 1024 * 1024,
  /** An archive, unpacked. */
  inflatedBytes: 512 * 1024 * 1024,
  archiveEntries: 1000,
  /** Text of a timetable packs ten to forty times; zeros pack a thousand times. */
  inflationRatio: 200,
  /** One row of a table, one feature of a map. */
  rowCharacters: 256 * 1024,
  featureBytes: 8 * 1024 * 1024,
  depth: 64,
  places: 500_000,
  legs: 1_000_000,
  trips: 2_000_000,
  stopTimes: 12_000_000,
  wayPoints: 500,
} as const;
