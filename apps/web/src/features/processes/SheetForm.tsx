import { ShareProcessSheetDocument, UnshareProcessSheetDocument } from '@komunigi/contract';
import { Button, Card, Chip, useAnnounce } from '@komunigi/ui';
import { useState } from 'react';
import { useMutation } from 'urql';
import { newId } from '../../platform/ids.js';
import { useText } from '../../platform/intl.js';
import { useErrorText, useRefusalText } from '../../platform/refusals.js';
import { AnswerField } from './AnswerField.js';
import type { Template } from './comparing.js';

/** The own sheet, answer by answer; each saves itself. */
export function SheetForm({ template, cooperativeId }: { template: Template; cooperativeId: string }) {
  const t = useText();
  const why = useRefusalText();
  const [newSheetId] = useState(newId);
  const { mySheet, questions, viewerCan } = template;
  const state = mySheet?.state ?? 'draft';
  const reason = viewerCan.fill.allowed ? null : why(viewerCan.fill.reason);
  return (
    <Card aria-labelledby="process-mine">
      <div className="row row--ends">
        <h2 id="process-mine">{t('process.tab.mine')}</h2>
        <span className="row">
          <Chip hue={state === 'shared' ? 'leaf' : undefined} outline={state === 'draft'}>
            {t(state === 'shared' ? 'process.shared' : 'process.draft')}
          </Chip>
          <span className="field__hint">
            {t('process.answered', { done: mySheet?.answerCount ?? 0, total: questions.length })}
          </span>
        </span>
      </div>
      <p>{reason ?? t('process.fillLead', { state })}</p>
      <div className="stack stack--large">
        {questions.map((question) => (
          <AnswerField
            key={question.id}
            place={{ id: newSheetId, templateId: template.id, cooperativeId, questionId: question.id }}
            question={question}
            answer={mySheet?.answers.find(({ questionId }) => questionId === question.id) ?? null}
            readOnly={reason !== null}
          />
        ))}
      </div>
      {mySheet && reason === null && <Sharing sheet={mySheet} />}
    </Card>
  );
}

function Sharing({ sheet }: { sheet: NonNullable<Template['mySheet']> }) {
  const t = useText();
  const explain = useErrorText();
  const why = useRefusalText();
  const { toast } = useAnnounce();
  const [{ fetching: sharing }, share] = useMutation(ShareProcessSheetDocument);
  const [{ fetching: unsharing }, unshare] = useMutation(UnshareProcessSheetDocument);
  const isShared = sheet.state === 'shared';
  const run = async (wanted: 'shared' | 'draft', isUndo = false) => {
    const input = { operationId: newId(), sheetId: sheet.id };
    const { error } = await (wanted === 'shared' ? share({ input }) : unshare({ input }));
    if (error) return toast({ text: explain(error) });
    toast({
      text: t(wanted === 'shared' ? 'process.sharedToast' : 'process.unsharedToast'),
      undo: isUndo
        ? undefined
        : { label: t('action.undo'), run: () => void run(wanted === 'shared' ? 'draft' : 'shared', true) },
    });
  };
  return (
    <div className="form__foot">
      {isShared ? (
        <Button busy={unsharing} onClick={() => void run('draft')}>
          {t('process.unshare')}
        </Button>
      ) : (
        <Button
          variant="filled"
          busy={sharing}
          reason={sheet.answerCount === 0 ? why('sheet_empty') : why(sheet.viewerCan.share.reason)}
          onClick={() => void run('shared')}
        >
          {t('process.share')}
        </Button>
      )}
    </div>
  );
}
