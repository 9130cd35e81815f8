import { LinkCodeDocument, UnlinkCodeDocument, type RequestWholeFragment } from '@komunigi/contract';
import { codeThreadOf, whyNotLink, type Forge } from '@komunigi/domain';
import { Button, Card, IconButton, TextField } from '@komunigi/ui';
import GitPullRequest from 'lucide-react/icons/git-pull-request';
import X from 'lucide-react/icons/x';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useAct } from './act.js';

const forgeNames: Record<Forge, string | null> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  forgejo: 'Forgejo',
  other: null,
};

type Link = RequestWholeFragment['links'][number];

/** Where the code of it is discussed. */
export function CodeLinks({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const { viewer } = useSession();
  const { links, viewerCan } = request;
  if (links.length === 0 && !viewerCan.link.allowed) return null;
  return (
    <Card aria-labelledby="links" className="aside">
      <h2 id="links">{t('requests.links.title')}</h2>
      {links.length > 0 && (
        <ul className="aside__list">
          {links.map((link) => (
            <CodeLink key={link.id} link={link} requestId={request.id} mayChange={viewerCan.link.allowed} />
          ))}
        </ul>
      )}
      {viewer.isSignedIn && viewerCan.link.allowed && <LinkForm request={request} />}
    </Card>
  );
}

function CodeLink({ link, requestId, mayChange }: { link: Link; requestId: string; mayChange: boolean }) {
  const t = useText();
  const act = useAct();
  const [, unlink] = useMutation(UnlinkCodeDocument);
  const [, relink] = useMutation(LinkCodeDocument);
  const thread = codeThreadOf(link.url);
  const forge = thread && (forgeNames[thread.forge] ?? link.url.split('/')[2]);
  const remove = () =>
    act({
      run: () => unlink({ input: { operationId: newId(), linkId: link.id } }),
      done: t('requests.links.removed'),
      undo: () => relink({ input: { operationId: newId(), id: newId(), requestId, url: link.url } }),
    });
  return (
    <li className="aside__one">
      <GitPullRequest size={18} aria-hidden />
      <span className="aside__said">
        <a href={link.url} rel="noopener noreferrer">
          {link.label}
        </a>
        {forge && forge !== link.label && <small>{forge}</small>}
      </span>
      {mayChange && (
        <IconButton label={t('requests.links.remove', { label: link.label })} onClick={() => void remove()}>
          <X size={18} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

function LinkForm({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const why = useRefusalText();
  const act = useAct();
  const [{ fetching }, link] = useMutation(LinkCodeDocument);
  const [url, setUrl] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = url.trim();
    const linked = request.links.map((one) => one.url);
    const refusal = why(asked === '' ? 'empty_text' : whyNotLink(asked, linked));
    if (refusal) return setWrong(refusal);
    const failed = await act({
      run: () => link({ input: { operationId: newId(), id: newId(), requestId: request.id, url: asked } }),
      done: t('requests.links.added'),
    });
    setWrong(failed);
    if (failed === null) setUrl('');
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('requests.links.add')}
        hint={t('requests.links.hint')}
        type="url"
        inputMode="url"
        value={url}
        error={wrong}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Button size="small" type="submit" busy={fetching}>
        {t('requests.links.submit')}
      </Button>
    </form>
  );
}
