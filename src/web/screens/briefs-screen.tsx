import { useTranslation } from 'react-i18next';

/** The server has no briefs to give yet; they are read with `kuryk brief` and on the exported site. */
export default function BriefsScreen() {
  const { t } = useTranslation();
  return <p className="plain-screen muted">{t('briefs.missing')}</p>;
}
