/** Days as the web needs them: ISO text, and whole numbers since 1970 for the scale of the slider. */
export type IsoDay = string;

const MS_PER_DAY = 86_400_000;

export function dayNumber(iso: IsoDay): number {
  return Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY;
}

export function isoDay(day: number): IsoDay {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function today(): IsoDay {
  return new Date().toISOString().slice(0, 10);
}

/** First day of a date that may be a month or a year, so that the slider can stand somewhere; null for other EDTF. */
export function firstDay(edtf: string): IsoDay | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(edtf);
  if (!match) return null;
  const iso = `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`;
  return Number.isNaN(Date.parse(`${iso}T00:00:00Z`)) ? null : iso;
}
