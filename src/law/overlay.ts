import type { Instrument, LawBook } from './model.ts';

/** The book with more instruments in it, such as drafts; the book itself is left as it is. */
export function overlay(book: LawBook, instruments: readonly Instrument[]): LawBook {
  const all = [...book.instruments, ...instruments];
  return { ...book, instruments: all.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) };
}
