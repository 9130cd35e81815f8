import { RestoreRequestDocument, WithdrawRequestDocument, type RequestWholeFragment } from '@komunigi/contract';
import { Button, Card, Menu, MenuItem } from '@komunigi/ui';
import ChevronDown from 'lucide-react/icons/chevron-down';
import Flag from 'lucide-react/icons/flag';
import GitMerge from 'lucide-react/icons/git-merge';
import Pencil from 'lucide-react/icons/pencil';
import Split from 'lucide-react/icons/split';
import Undo2 from 'lucide-react/icons/undo-2';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useRefusalText } from '../../platform/refusals.js';
import { useSession } from '../../platform/session.js';
import { useAct } from './act.js';

const dialogs = {
  state: lazy(() => import('./StateDialog.js').then(({ StateDialog }) => ({ default: StateDialog }))),
  edit: lazy(() => import('./EditDialog.js').then(({ EditDialog }) => ({ default: EditDialog }))),
  merge: lazy(() => import('./MergeDialog.js').then(({ MergeDialog }) => ({ default: MergeDialog }))),
  split: lazy(() => import('./SplitDialog.js').then(({ SplitDialog }) => ({ default: SplitDialog }))),
};
type DialogName = keyof typeof dialogs;

/** What those who look after a request do with it; what is not for the viewer says why. */
export function MoveOn({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const why = useRefusalText();
  const { viewer } = useSession();
  const [open, setOpen] = useState<DialogName | null>(null);
  if (!viewer.isSignedIn) return null;
  const { viewerCan } = request;
  const Opened = open ? dialogs[open] : null;
  return (
    <Card aria-labelledby="move-on" className="aside">
      <h2 id="move-on">{t('requests.moveOn')}</h2>
      <Button
        icon={<Flag size={18} aria-hidden />}
        reason={
          viewerCan.changeState.reason === 'transition_not_allowed'
            ? t('requests.state.notYours')
            : why(viewerCan.changeState.reason)
        }
        onClick={() => setOpen('state')}
      >
        {t('requests.state.change')}
      </Button>
      <Menu
        align="start"
        buttonClassName="button button--quiet button--small"
        button={
          <>
            {t('requests.moreActs')} <ChevronDown size={16} aria-hidden />
          </>
        }
      >
        <Act icon={<Pencil size={18} aria-hidden />} refusal={viewerCan.edit.reason} onClick={() => setOpen('edit')}>
          {t('requests.edit.title')}
        </Act>
        <Act
          icon={<GitMerge size={18} aria-hidden />}
          refusal={viewerCan.merge.reason}
          onClick={() => setOpen('merge')}
        >
          {t('requests.merge.title')}
        </Act>
        <Act icon={<Split size={18} aria-hidden />} refusal={viewerCan.split.reason} onClick={() => setOpen('split')}>
          {t('requests.split.title')}
        </Act>
        <TakeBack request={request} />
      </Menu>
      <Suspense>{Opened && <Opened request={request} onClose={() => setOpen(null)} />}</Suspense>
    </Card>
  );
}

type ActProps = { icon: ReactNode; refusal: string | null; onClick: () => void; children: ReactNode };

function Act({ icon, refusal, onClick, children }: ActProps) {
  const why = useRefusalText();
  return (
    <MenuItem
      icon={icon}
      closes={!refusal}
      aria-disabled={refusal ? true : undefined}
      onClick={() => !refusal && onClick()}
    >
      {children}
      {refusal && <small>{why(refusal)}</small>}
    </MenuItem>
  );
}

/** The undo of a post, within the hour and as long as nobody else acted on it. */
function TakeBack({ request }: { request: RequestWholeFragment }) {
  const t = useText();
  const act = useAct();
  const [, withdraw] = useMutation(WithdrawRequestDocument);
  const [, restore] = useMutation(RestoreRequestDocument);
  const input = () => ({ input: { operationId: newId(), requestId: request.id } });
  if (request.isWithdrawn) {
    return (
      <Act
        icon={<Undo2 size={18} aria-hidden />}
        refusal={null}
        onClick={() => void act({ run: () => restore(input()), done: t('requests.restored') })}
      >
        {t('requests.restore')}
      </Act>
    );
  }
  return (
    <Act
      icon={<Undo2 size={18} aria-hidden />}
      refusal={request.viewerCan.withdraw.reason}
      onClick={() =>
        void act({
          run: () => withdraw(input()),
          done: t('requests.withdrawn'),
          undo: () => restore(input()),
          undone: t('requests.restored'),
        })
      }
    >
      {t('requests.withdraw')}
    </Act>
  );
}
