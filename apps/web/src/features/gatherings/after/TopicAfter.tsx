import { type AfterGatheringFragment, type AfterTopicFragment } from '@komunigi/contract';
import { typography } from '@komunigi/domain';
import { Button, Chip, MarkdownView, themes } from '@komunigi/ui';
import { Link } from '@tanstack/react-router';
import NotebookPen from 'lucide-react/icons/notebook-pen';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { timeText, useDayText } from '../when.js';
import { FateChoice } from './FateChoice.js';
import { FollowUpForm, FollowUpLine } from './FollowUps.js';
import { OutcomeForm } from './OutcomeForm.js';
import { TopicRequestDialog } from './TopicRequestDialog.js';

type Props = {
  gathering: AfterGatheringFragment;
  topic: AfterTopicFragment;
  isWriting: boolean;
  onWrite: (on: boolean) => void;
  onSaved: (goesOn: boolean) => void;
};

/** One topic and what came out of it. */
export function TopicAfter({ gathering, topic, isWriting, onWrite, onSaved }: Props) {
  const [asks, setAsks] = useState(false);
  const [promises, setPromises] = useState(false);
  const { hue, Icon } = themes[topic.theme];
  const followUps = gathering.followUps.filter(({ topicId }) => topicId === topic.id);
  return (
    <article className={`card after-topic hue-${hue}`}>
      <header className="after-topic__head">
        <span className="after-topic__mark" aria-hidden>
          <Icon size={20} />
        </span>
        <div>
          <h4 lang={topic.language}>{typography(topic.title, topic.language)}</h4>
          <When gathering={gathering} topic={topic} />
        </div>
      </header>
      {isWriting ? (
        <OutcomeForm topic={topic} onSaved={onSaved} onCancel={() => onWrite(false)} />
      ) : (
        <Outcome topic={topic} />
      )}
      {followUps.length > 0 && (
        <ul className="after__lines">
          {followUps.map((followUp) => (
            <FollowUpLine key={followUp.id} followUp={followUp} gathering={gathering} isUnderTopic />
          ))}
        </ul>
      )}
      {promises && <FollowUpForm gathering={gathering} topicId={topic.id} onDone={() => setPromises(false)} />}
      {topic.bornRequests.length > 0 && (
        <p className="row">
          {topic.bornRequests.map(({ id, number, title, language }) => (
            <Link key={id} to="/demandes/$number" params={{ number: String(number) }}>
              <span className="figure">#{number}</span> <span lang={language}>{title}</span>
            </Link>
          ))}
        </p>
      )}
      <footer className="after-topic__foot">
        {!isWriting && gathering.phase !== 'closed' && (
          <Tools
            topic={topic}
            onWrite={() => onWrite(true)}
            onPromise={() => setPromises(true)}
            onAsk={() => setAsks(true)}
          />
        )}
        <FateChoice
          gatheringId={gathering.id}
          topicId={topic.id}
          title={topic.title}
          fate={topic.fate}
          reason={topic.fateReason}
          permission={topic.viewerCan.decideFate}
        />
      </footer>
      {asks && <TopicRequestDialog topic={topic} onClose={() => setAsks(false)} />}
    </article>
  );
}

type ToolsProps = { topic: AfterTopicFragment; onWrite: () => void; onPromise: () => void; onAsk: () => void };

function Tools({ topic, onWrite, onPromise, onAsk }: ToolsProps) {
  const t = useText();
  const why = useRefusalText();
  const { record } = topic.viewerCan;
  return (
    <div className="row after-topic__tools">
      <Button size="small" icon={<NotebookPen size={16} aria-hidden />} reason={why(record.reason)} onClick={onWrite}>
        {topic.outcome ? t('after.editNotes') : t('after.takeNotes')}
      </Button>
      {record.allowed && (
        <>
          <Button size="small" icon={<Plus size={16} aria-hidden />} onClick={onPromise}>
            {t('after.followUp')}
          </Button>
          <Button size="small" icon={<Plus size={16} aria-hidden />} onClick={onAsk}>
            {t('after.request')}
          </Button>
        </>
      )}
    </div>
  );
}

function When({ gathering, topic }: { gathering: AfterGatheringFragment; topic: AfterTopicFragment }) {
  const t = useText();
  const dayText = useDayText();
  const place = gathering.places.find(({ id }) => id === topic.placeId)?.name;
  return (
    <p className="byline">
      {topic.day && topic.startMinute !== null ? (
        <span className="figure">
          {dayText(topic.day, { short: true })} {timeText(topic.startMinute)}
        </span>
      ) : (
        <span>{t('after.notPlaced')}</span>
      )}
      {place && <span>{place}</span>}
      {topic.cooperative && <span>{topic.cooperative.name}</span>}
      {topic.request && (
        <Link to="/demandes/$number" params={{ number: String(topic.request.number) }}>
          #{topic.request.number}
        </Link>
      )}
      {topic.carriedOverCount > 0 && (
        <Chip hue="saffron">{t('requests.carried', { count: topic.carriedOverCount })}</Chip>
      )}
      {topic.isDemo && <span className="demo-mark">{t('requests.demo')}</span>}
    </p>
  );
}

function Outcome({ topic }: { topic: AfterTopicFragment }) {
  const t = useText();
  const { outcome, language } = topic;
  if (!outcome) return <p className="muted">{t('after.noNotes')}</p>;
  return (
    <>
      {outcome.notesHtml && <MarkdownView html={outcome.notesHtml} lang={language} />}
      {outcome.decisions.length > 0 && (
        <div>
          <p className="after-topic__label">{t('after.decisions')}</p>
          <ul className="after-topic__decisions">
            {outcome.decisions.map((text) => (
              <li key={text} lang={language}>
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
