/**
 * `<kuryk-answer trade="…">`: the answer of a trade in somebody else's page; with `frozen="…"` the words as they were when
 * it was embedded.
 */
const base = new URL('.', (document.currentScript as HTMLScriptElement).src);

customElements.define(
  'kuryk-answer',
  class extends HTMLElement {
    async connectedCallback(): Promise<void> {
      const trade = encodeURIComponent(this.getAttribute('trade') ?? '');
      const say = (text: string) => {
        const link = document.createElement('a');
        link.href = new URL(`trades/${trade}.html`, base).href;
        link.textContent = text;
        this.replaceChildren(link);
      };
      const frozen = this.getAttribute('frozen');
      if (frozen !== null) {
        say(frozen);
        return;
      }
      try {
        const response = await fetch(new URL(`trades/${trade}.json`, base));
        const { title, status, since, pack } = await response.json();
        say(`${title}: ${status} since ${since} (${pack.id} ${pack.revision})`);
      } catch {
        say('Kuryk');
      }
    }
  },
);
