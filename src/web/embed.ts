/**
 * `<kuryk-answer trade="…">` and `<kuryk-answer brief="…">`: the answer of a trade, or how many claims of a brief hold, in
 * somebody else's page; with `frozen="…"` the words as they were when it was embedded.
 */
const base = new URL('.', (document.currentScript as HTMLScriptElement).src);

interface Told {
  readonly title: string;
  readonly line?: string;
  readonly status?: string;
  readonly since?: string;
  readonly pack: { readonly id: string; readonly revision: string };
}

customElements.get('kuryk-answer') ??
  customElements.define(
    'kuryk-answer',
    class extends HTMLElement {
      async connectedCallback(): Promise<void> {
        const brief = this.getAttribute('brief');
        const folder = brief === null ? 'trades' : 'briefs';
        const name = encodeURIComponent(brief ?? this.getAttribute('trade') ?? '');
        const say = (text: string) => {
          const link = document.createElement('a');
          link.href = new URL(`${folder}/${name}.html`, base).href;
          link.textContent = text;
          this.replaceChildren(link);
        };
        const frozen = this.getAttribute('frozen');
        if (frozen !== null) {
          say(frozen);
          return;
        }
        try {
          const response = await fetch(new URL(`${folder}/${name}.json`, base));
          const { title, line, status, since, pack } = (await response.json()) as Told;
          say(`${title}: ${line ?? `${status} since ${since} (${pack.id} ${pack.revision})`}`);
        } catch {
          say('Kuryk');
        }
      }
    },
  );
