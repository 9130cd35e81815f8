import { AskBoardDocument, type PledgingStateFragment } from '@komunigi/contract';
import { Banner, Button, Dialog, useAnnounce } from '@komunigi/ui';
import Copy from 'lucide-react/icons/copy';
import FileText from 'lucide-react/icons/file-text';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';

/** Asks the board: a link that serves once, and the page to print. Both are given here and nowhere else. */
export function BoardDialog({ pledging, onClose }: { pledging: PledgingStateFragment; onClose: () => void }) {
  const t = useText();
  const explain = useErrorText();
  const [token, setToken] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [{ fetching }, ask] = useMutation(AskBoardDocument);
  const start = async () => {
    const { data, error } = await ask({ input: { operationId: newId(), pledgeId: pledging.mine!.id } });
    setFailed(error ? explain(error) : null);
    if (data?.askBoard.token) setToken(data.askBoard.token);
  };
  return (
    <Dialog open onClose={onClose} title={t('funding.board.ask')} closeLabel={t('action.close')}>
      <div className="stack">
        {failed && <p role="alert">{failed}</p>}
        {token ? (
          <Link token={token} />
        ) : (
          <>
            <p>{t('funding.board.explain')}</p>
            {pledging.mine?.boardQuestion && !pledging.mine.boardQuestion.answeredAt && (
              <Banner boxed hue="saffron">
                {t('funding.board.again')}
              </Banner>
            )}
            <div className="form__foot">
              <Button variant="filled" busy={fetching} onClick={() => void start()}>
                {t('funding.board.make')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Link({ token }: { token: string }) {
  const t = useText();
  const { toast } = useAnnounce();
  const address = `${location.origin}/promesse/${token}`;
  const [busy, setBusy] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast({ text: t('funding.board.copied') });
  };
  const download = async () => {
    setBusy(true);
    const done = await fetchPage(token);
    setBusy(false);
    if (!done) toast({ text: t('funding.board.noPage') });
  };
  return (
    <>
      <p>{t('funding.board.once')}</p>
      <label className="field">
        <span className="field__label">{t('funding.board.link')}</span>
        <input className="control" readOnly value={address} onFocus={(event) => event.target.select()} />
      </label>
      <div className="row">
        <Button icon={<Copy size={18} aria-hidden />} onClick={() => void copy()}>
          {t('funding.board.copy')}
        </Button>
        <Button icon={<FileText size={18} aria-hidden />} busy={busy} onClick={() => void download()}>
          {t('funding.board.page')}
        </Button>
      </div>
    </>
  );
}

/** The secret goes in the body: it stands in no address that is written down anywhere. */
async function fetchPage(token: string): Promise<boolean> {
  try {
    const answer = await fetch('/promesse/conseil.pdf', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (!answer.ok) return false;
    const file = URL.createObjectURL(await answer.blob());
    Object.assign(document.createElement('a'), { href: file, download: 'question-au-conseil.pdf' }).click();
    setTimeout(() => URL.revokeObjectURL(file), 10_000);
    return true;
  } catch {
    return false;
  }
}
