import { useWords } from '../words/use-words.tsx';

export function Footer({
  pack,
}: {
  readonly pack: { readonly id: string; readonly revision: string } | null;
}) {
  const { t } = useWords();
  return (
    <footer className="footer small muted">
      <span>{pack ? t('footer.pack', { id: pack.id, rev: pack.revision }) : ' '}</span>
      <span>{t('footer.notice')}</span>
      <span>{t('footer.licence')}</span>
      <a href="openapi.json">{t('footer.api')}</a>
    </footer>
  );
}
