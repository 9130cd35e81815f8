import { UnmuteDocument, type AccountQuery } from '@komunigi/contract';
import { Button, Instant, useAnnounce } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText } from '../../platform/refusals.js';

type Mute = AccountQuery['myMutes'][number];

/** What a link in a mail turned off, and how to get it again. */
export function Mutes({ mutes }: { mutes: readonly Mute[] }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [, unmute] = useMutation(UnmuteDocument);
  const [again, setAgain] = useState<ReadonlySet<string>>(new Set());
  const resume = async ({ id, subject }: Mute) => {
    const { error } = await unmute({ input: { operationId: newId(), id, subject } });
    if (!error) setAgain((before) => new Set(before).add(id));
    toast({ text: error ? explain(error) : t('account.unmuted') });
  };
  return (
    <ul className="account__list">
      {mutes.map((mute) => (
        <li key={mute.id}>
          <div>
            <p>
              <Where mute={mute} />
            </p>
            <p className="byline">
              <span>{t(mute.subject === 'gathering' ? 'account.mute.gathering' : 'account.mute.development')}</span>
              <Instant at={mute.since} />
            </p>
          </div>
          {again.has(mute.id) ? (
            <span role="status">{t('account.unmutedShort')}</span>
          ) : (
            <Button
              size="small"
              onClick={() => void resume(mute)}
              aria-label={t('account.unmuteThat', { title: mute.title })}
            >
              {t('account.unmute')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Where({ mute: { subject, slug, title } }: { mute: Mute }) {
  return subject === 'gathering' ? (
    <Link to="/rencontres/$slug" params={{ slug }}>
      {title}
    </Link>
  ) : (
    <a href={`/developpements/${slug}`}>{title}</a>
  );
}
