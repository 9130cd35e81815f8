import { PledgesPageDocument } from '@komunigi/contract';
import { useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { DevelopmentFrame, numberOf, ReadDevelopment } from '../developments/DevelopmentFrame.js';
import { NotFoundPage } from '../../app/StatusPages.js';
import { useText } from '../../platform/intl.js';
import { Pledging } from './Pledging.js';
import { Repartition } from './Repartition.js';

export function FundingPage() {
  const { number: text } = useParams({ strict: false });
  const number = numberOf(text ?? '');
  return number === null ? <NotFoundPage /> : <Read key={number} number={number} />;
}

function Read({ number }: { number: number }) {
  const t = useText();
  const [{ data, error }] = useQuery({ query: PledgesPageDocument, variables: { number } });
  return (
    <ReadDevelopment development={data?.development} error={error}>
      {(development) => (
        <DevelopmentFrame development={development} title={t('developments.funding')}>
          <Pledging development={development}>
            <Repartition developmentId={development.id} />
          </Pledging>
        </DevelopmentFrame>
      )}
    </ReadDevelopment>
  );
}
