import { creditsText } from '@komunigi/domain';
import { Button, Select, useAnnounce } from '@komunigi/ui';
import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import { languageNames, languages, useLanguage, useText, type Language } from '../../platform/intl.js';
import type { DevelopmentAtWork } from './shown.js';

/** Who is to be thanked, ready to be copied wherever it is told, in the four languages. */
export function Credits({ development }: DevelopmentAtWork) {
  const t = useText();
  const { toast } = useAnnounce();
  const { language: spoken } = useLanguage();
  const [language, setLanguage] = useState<Language>(spoken);
  const { credits, title, number } = development;
  const text = creditsText({ ...credits, title, number }, language);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast({ text: t('developments.creditsCopied') });
  };
  return (
    <section aria-labelledby="credits" className="stack">
      <h2 id="credits">{t('developments.credits')}</h2>
      <pre className="development__credits" lang={language}>
        {text}
      </pre>
      <div className="development__buttons">
        <Select
          aria-label={t('developments.creditsLanguage')}
          value={language}
          onChange={(event) => setLanguage(languages.find((one) => one === event.target.value) ?? spoken)}
        >
          {languages.map((code) => (
            <option key={code} value={code} lang={code}>
              {languageNames[code]}
            </option>
          ))}
        </Select>
        <Button size="small" icon={<Copy size={18} aria-hidden />} onClick={() => void copy()}>
          {t('action.copy')}
        </Button>
      </div>
    </section>
  );
}
