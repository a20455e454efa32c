import { useEffect, useState } from 'react';
import { AskError, ask, peek } from './fetch-json.ts';

export interface Answer<T> {
  readonly data: T | null;
  readonly error: AskError | null;
  /** A newer answer is on its way; `data` is still the one before, so that nothing jumps. */
  readonly waiting: boolean;
}

const NOTHING = { data: null, error: null, waiting: false };

/** The answer behind an address; null asks nothing. */
export function useAnswer<T>(path: string | null): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { path: string | null }>({
    ...NOTHING,
    path: null,
    waiting: path !== null,
  });
  useEffect(() => {
    if (path === null) {
      setAnswer({ ...NOTHING, path });
      return;
    }
    let wanted = true;
    setAnswer((before) => (before.path === path ? before : { ...before, waiting: true }));
    ask<T>(path).then(
      (data) => wanted && setAnswer({ data, error: null, waiting: false, path }),
      (error: unknown) =>
        wanted &&
        setAnswer({
          data: null,
          error: error instanceof AskError ? error : new AskError(String(error), 0),
          waiting: false,
          path,
        }),
    );
    return () => {
      wanted = false;
    };
  }, [path]);
  const ready = path === null ? undefined : peek<T>(path);
  if (ready !== undefined) return { data: ready, error: null, waiting: false };
  return answer;
}

/** What an asker brings, once; null until then, and when it fails. The asker must be a constant. */
export function useAsked<T>(asker: () => Promise<T>): T | null {
  const [data, setData] = useState<T | null>(null);
  useEffect(() => {
    let wanted = true;
    asker().then(
      (value) => wanted && setData(() => value),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [asker]);
  return data;
}

/** All pages of a list; the pages before while the next ones are on their way. */
export function usePages<Page>(
  path: string,
  askAll: (path: string) => Promise<readonly Page[]>,
): readonly Page[] | null {
  const [pages, setPages] = useState<readonly Page[] | null>(null);
  useEffect(() => {
    let wanted = true;
    askAll(path).then(
      (all) => wanted && setPages(all),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [path, askAll]);
  return pages;
}
