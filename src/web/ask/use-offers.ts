import { useAnswer } from './use-answer.ts';

/** Whether the server has an address, by its own description: an older or smaller server is asked nothing it cannot answer. */
export function useOffers(path: string): 'yes' | 'no' | 'not known yet' {
  const { data, error } = useAnswer<{ readonly paths: Readonly<Record<string, unknown>> }>('openapi.json');
  if (data) return path in data.paths ? 'yes' : 'no';
  return error ? 'no' : 'not known yet';
}
