/** Where the page itself stands under an earlier revision: which one, and the address of the same screen on the facts of today. */
export interface KeptHere {
  readonly revision: string;
  today(search: string): string;
}

/** Null where the page answers from the facts of today. */
export function whereKept(pathname: string): KeptHere | null {
  const revision = /\/at\/([0-9a-f]{16})\/$/.exec(pathname)?.[1];
  if (revision === undefined) return null;
  return {
    revision,
    today(search) {
      const state = new URLSearchParams(search);
      state.delete('rev');
      return `../../?${state}`;
    },
  };
}

/** Whether the server keeps a revision; no, where it cannot say. */
export async function fetchKept(revision: string): Promise<boolean> {
  if (!/^[0-9a-f]{16}$/.test(revision)) return false;
  try {
    const response = await fetch(`at/${revision}/kept`);
    return response.ok && ((await response.json()) as { kept?: boolean }).kept === true;
  } catch {
    return false;
  }
}
