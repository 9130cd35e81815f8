import { FollowRequestDocument, UnfollowRequestDocument, type RequestWholeFragment } from '@komunigi/contract';
import { Button, useAnnounce } from '@komunigi/ui';
import Bell from 'lucide-react/icons/bell';
import BellRing from 'lucide-react/icons/bell-ring';
import LinkIcon from 'lucide-react/icons/link';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';

/** Mails about what happens here, or none. */
export function FollowButton({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const why = useRefusalText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const { viewer } = useSession();
  const [following, follow] = useMutation(FollowRequestDocument);
  const [leaving, unfollow] = useMutation(UnfollowRequestDocument);
  if (!viewer.isSignedIn) return null;
  const { isFollowed } = request;
  const Icon = isFollowed ? BellRing : Bell;
  const toggle = async () => {
    const act = isFollowed ? unfollow : follow;
    const { error } = await act({ input: { operationId: newId(), requestId: request.id } });
    toast({ text: error ? explain(error) : isFollowed ? t('requests.follow.off') : t('requests.follow.on') });
  };
  return (
    <Button
      aria-pressed={isFollowed}
      className="whole__follow"
      icon={<Icon size={18} aria-hidden />}
      busy={following.fetching || leaving.fetching}
      reason={why(request.viewerCan.follow.reason)}
      onClick={() => void toggle()}
    >
      {isFollowed ? t('requests.follow.followed') : t('requests.follow.follow')}
    </Button>
  );
}

/** The phone's own way to share where there is one, else the address in the clipboard. */
export function ShareButton({ title }: { title: string }) {
  const t = useText();
  const { toast } = useAnnounce();
  const share = async () => {
    const url = `${location.origin}${location.pathname}`;
    try {
      if (navigator.share && matchMedia('(pointer: coarse)').matches) {
        await navigator.share({ title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      toast({ text: t('requests.share.copied') });
    } catch (error) {
      // whoever closed the phone's panel changed their mind
      if (!(error instanceof DOMException && error.name === 'AbortError')) toast({ text: url });
    }
  };
  return (
    <Button icon={<LinkIcon size={18} aria-hidden />} onClick={() => void share()}>
      {t('requests.share.copy')}
    </Button>
  );
}
