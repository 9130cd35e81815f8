import {
  AllCooperativesDocument,
  ClaimDocument,
  OfferClaimDocument,
  TakeOverClaimDocument,
  UnclaimDocument,
  type ClaimLineFragment,
} from '@komunigi/contract';
import { freePercent } from '@komunigi/domain';
import { Button, Dialog, SelectField, TextField } from '@komunigi/ui';
import HandHelping from 'lucide-react/icons/hand-helping';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { DialogFoot, Refusal } from '../requests/dialog-parts.js';
import { Who } from '../requests/who.js';
import { useDo } from './doing.js';
import type { DevelopmentAtWork } from './shown.js';

/** Who takes which share of the work: a bar to a hundred percent, and the same in words. */
export function Shares({ development }: DevelopmentAtWork) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const [claiming, setClaiming] = useState(false);
  const { claims, claimedPercent, viewerCan } = development;
  const mine = claims.find(({ cooperative }) => cooperative.id === viewer.actingAs?.cooperative?.id);
  const free = freePercent({ claimedPercent, myPercent: mine?.percent ?? 0 });
  const isDeveloper = viewer.actingAs?.role === 'developer';
  return (
    <section aria-labelledby="shares" className="stack">
      <h2 id="shares">{t('developments.shares')}</h2>
      <p className="development__share-sum">
        <strong>{t('developments.claimedOf', { percent: claimedPercent })}</strong>
        {claimedPercent < 100 && (
          <span className="muted"> {t('developments.left', { percent: 100 - claimedPercent })}</span>
        )}
      </p>
      <svg className="development__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
        {claims.map((claim, index) => (
          <rect
            key={claim.id}
            className={`development__share development__share--${index % 4}`}
            x={claims.slice(0, index).reduce((sum, { percent }) => sum + percent, 0)}
            width={claim.percent}
            height="4"
          />
        ))}
      </svg>
      {claims.length === 0 ? (
        <p className="muted">{t('developments.noShares')}</p>
      ) : (
        <ul className="development__claims">
          {claims.map((claim, index) => (
            <Share key={claim.id} claim={claim} index={index} />
          ))}
        </ul>
      )}
      {(viewerCan.claim.allowed || isDeveloper) && (
        <Button
          icon={<HandHelping size={18} aria-hidden />}
          reason={why(viewerCan.claim.reason, { free })}
          onClick={() => setClaiming(true)}
        >
          {mine ? t('developments.changeShare') : t('developments.claim')}
        </Button>
      )}
      {claiming && (
        <ClaimDialog
          developmentId={development.id}
          free={free}
          percent={mine?.percent ?? free}
          onClose={() => setClaiming(false)}
        />
      )}
    </section>
  );
}

function Share({ claim, index }: { claim: ClaimLineFragment; index: number }) {
  const t = useText();
  const [offering, setOffering] = useState(false);
  const unclaim = useDo(UnclaimDocument, t('developments.unclaimedNow'));
  const takeBack = useDo(OfferClaimDocument, t('developments.offerWithdrawn'));
  const takeOver = useDo(TakeOverClaimDocument, t('developments.takenOver'));
  const { cooperative, percent, personName, offeredTo, viewerCan, isDemo } = claim;
  const of = { claimId: claim.id };
  return (
    <li className="development__claim">
      <span className={`development__key development__share--${index % 4}`} aria-hidden />
      <div className="stack">
        <p>
          <strong>{t('developments.percent', { percent })}</strong>{' '}
          <Who cooperative={cooperative} personName={personName} />
          {isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
        </p>
        {offeredTo && <p className="muted">{t('developments.offeredTo', { name: offeredTo.name })}</p>}
        <div className="development__buttons">
          {viewerCan.takeOver.allowed && (
            <Button size="small" variant="filled" busy={takeOver.busy} onClick={() => void takeOver.go(of)}>
              {t('developments.takeOver')}
            </Button>
          )}
          {viewerCan.offer.allowed &&
            (offeredTo ? (
              <Button
                size="small"
                busy={takeBack.busy}
                onClick={() => void takeBack.go({ ...of, toCooperativeId: null })}
              >
                {t('developments.withdrawOffer')}
              </Button>
            ) : (
              <Button size="small" onClick={() => setOffering(true)}>
                {t('developments.offer')}
              </Button>
            ))}
          {viewerCan.unclaim.allowed && (
            <Button size="small" busy={unclaim.busy} onClick={() => void unclaim.go(of)}>
              {t('developments.unclaim')}
            </Button>
          )}
        </div>
        <Refusal text={unclaim.refusal ?? takeBack.refusal ?? takeOver.refusal} />
      </div>
      {offering && <OfferDialog claim={claim} onClose={() => setOffering(false)} />}
    </li>
  );
}

type ClaimProps = { developmentId: string; free: number; percent: number; onClose: () => void };

function ClaimDialog({ developmentId, free, percent: first, onClose }: ClaimProps) {
  const t = useText();
  const [percent, setPercent] = useState(String(first));
  const { busy, refusal, go } = useDo(ClaimDocument, t('developments.claimedNow'));
  const wanted = Number(percent);
  const isWrong = !Number.isInteger(wanted) || wanted < 1 || wanted > free;
  const [tried, setTried] = useState(false);
  const claim = async () => {
    setTried(true);
    if (!isWrong && (await go({ developmentId, percent: wanted }))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('developments.claim')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void claim()} busy={busy} label={t('action.save')} />}
    >
      <TextField
        label={t('developments.sharePercent')}
        hint={t('developments.atMost', { percent: free })}
        required
        type="number"
        min={1}
        max={free}
        step={1}
        value={percent}
        error={tried && isWrong ? t('developments.atMost', { percent: free }) : undefined}
        onChange={(event) => setPercent(event.target.value)}
      />
      <Refusal text={refusal} />
    </Dialog>
  );
}

function OfferDialog({ claim, onClose }: { claim: ClaimLineFragment; onClose: () => void }) {
  const t = useText();
  const [{ data }] = useQuery({ query: AllCooperativesDocument });
  const others = (data?.cooperatives.nodes ?? []).filter(
    ({ id, kind }) => kind === 'developers' && id !== claim.cooperative.id,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const { busy, refusal, go } = useDo(OfferClaimDocument, t('developments.offered'));
  const to = chosen ?? others[0]?.id;
  const offer = async () => {
    if (to && (await go({ claimId: claim.id, toCooperativeId: to }))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('developments.offer')}
      closeLabel={t('action.close')}
      foot={<DialogFoot onClose={onClose} onDo={() => void offer()} busy={busy} label={t('developments.offer')} />}
    >
      <p>{t('developments.offerLead', { percent: claim.percent })}</p>
      <SelectField
        label={t('developments.offerTo')}
        value={to ?? ''}
        onChange={(event) => setChosen(event.target.value)}
      >
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <Refusal text={refusal} />
    </Dialog>
  );
}
