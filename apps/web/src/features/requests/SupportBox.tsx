import { Button, SupportButton, TextField, useAnnounce } from '@komunigi/ui';
import type { RequestLineFragment } from '@komunigi/contract';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { ImportancePicker } from './ImportancePicker.js';
import { useVoice, type Voice } from './support.js';

type SupportBoxProps = { request: RequestLineFragment };

/** « Nous aussi » in a row: one click counts the co-op; how much and why can be added right after. */
export function SupportBox({ request }: SupportBoxProps) {
  const t = useText();
  const why = useRefusalText();
  const voice = useVoice(request);
  const askToSignIn = useAskToSignIn();
  const { toast } = useAnnounce();
  const [asking, setAsking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { reason } = request.viewerCan.support;

  const close = (refocus: boolean) => {
    setAsking(false);
    if (refocus) box.current?.querySelector<HTMLElement>('button')?.focus();
  };
  const toggle = () => {
    if (voice.supported) {
      setAsking(false);
      void voice.withdraw();
      return;
    }
    setAsking(true);
    void voice.give().then(({ outcome }) => outcome === 'refused' && setAsking(false));
  };
  const refused = () => (reason === 'not_signed_in' ? askToSignIn() : toast({ text: why(reason) }));

  return (
    <div className="request__support" ref={box}>
      <SupportButton
        count={voice.count}
        supported={voice.supported}
        waiting={voice.waiting}
        label={t('requests.support.label', { title: request.title, count: voice.count })}
        reason={why(reason)}
        onToggle={toggle}
        onRefused={refused}
      />
      {voice.waiting && <span className="request__waiting">{t('status.waiting')}</span>}
      {asking && (
        <VoicePopover
          voice={voice.mine}
          onSave={(given) => {
            void voice.change(given);
            close(true);
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

type VoicePopoverProps = {
  voice: Voice | null;
  onSave: (voice: Voice) => void;
  /** true: the focus goes back to the button */
  onClose: (refocus: boolean) => void;
};

/** The co-op is counted already; nothing here has to be filled in. */
function VoicePopover({ voice, onSave, onClose }: VoicePopoverProps) {
  const t = useText();
  const panel = useRef<HTMLDivElement>(null);
  const [importance, setImportance] = useState(voice?.importance ?? 2);
  const [reason, setReason] = useState(voice?.reason ?? '');

  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (!panel.current?.contains(event.target as Node)) onClose(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [onClose]);

  const save = () => onSave({ importance, reason: reason.trim() || null });
  return (
    <div
      ref={panel}
      className="voice"
      role="group"
      aria-label={t('requests.support.popover')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose(true);
      }}
    >
      <p className="voice__said">{t('requests.support.counted')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <ImportancePicker value={importance} onChange={setImportance} />
        <TextField
          label={t('requests.support.reason')}
          optional={t('field.optional')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="row row--ends">
          <Button size="small" variant="quiet" onClick={() => onClose(true)}>
            {t('action.close')}
          </Button>
          <Button size="small" type="submit">
            {t('action.save')}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** Says that one has to sign in, with the way there and back. */
export function useAskToSignIn(): () => void {
  const t = useText();
  const navigate = useNavigate();
  const { toast } = useAnnounce();
  const { server } = useSession();
  const here = useRouterState({ select: (state) => state.location.href });
  return () =>
    toast({
      text: t('refusal.not_signed_in'),
      undo: server.isDemo
        ? { label: t('banner.try'), run: () => void navigate({ to: '/essayer' }) }
        : { label: t('nav.signIn'), run: () => void navigate({ to: '/connexion', search: { retour: here } }) },
    });
}
