import { EditGatheringDocument, GatheringSettingsDocument } from '@komunigi/contract';
import { Banner, Button, Card, TextButton, useAnnounce } from '@komunigi/ui';
import { useParams } from '@tanstack/react-router';
import { useMutation, useQuery } from 'urql';
import { useForm } from '../../../platform/form.js';
import { useText } from '../../../platform/intl.js';
import { useRefusalText } from '../../../platform/refusals.js';
import { GatheringFrame, ReadGathering } from '../GatheringFrame.js';
import { BlocksCard } from './BlocksCard.js';
import { DayCodesCard } from './DayCodesCard.js';
import { aboutGathering, useGatheringCheck } from './gathering.check.js';
import { fieldsOf, valuesOf } from './gathering.fields.js';
import { MoreFields, WhenFields } from './GatheringFields.js';
import { HoursCard } from './HoursCard.js';
import { PlacesCard } from './PlacesCard.js';
import type { GatheringSettings } from './settings.types.js';

export function SettingsPage() {
  const { slug } = useParams({ from: '/rencontres/$slug/reglages' });
  const [{ data, error }] = useQuery({ query: GatheringSettingsDocument, variables: { slug } });
  return (
    <ReadGathering gathering={data?.gathering} error={error}>
      {(gathering) => <Settings gathering={gathering} />}
    </ReadGathering>
  );
}

function Settings({ gathering }: { gathering: GatheringSettings }) {
  const t = useText();
  const why = useRefusalText();
  const { edit } = gathering.viewerCan;
  return (
    <GatheringFrame gathering={gathering} title={t('gathering.settings')}>
      {edit.allowed ? (
        <div className="settings">
          <Card>
            <h3>{t('gathering.what')}</h3>
            <GatheringForm gathering={gathering} />
          </Card>
          <HoursCard gathering={gathering} />
          <PlacesCard gathering={gathering} />
          <BlocksCard gathering={gathering} />
          <DayCodesCard gathering={gathering} />
        </div>
      ) : (
        <Banner boxed>{why(edit.reason)}</Banner>
      )}
    </GatheringFrame>
  );
}

function GatheringForm({ gathering }: { gathering: GatheringSettings }) {
  const t = useText();
  const { toast } = useAnnounce();
  const check = useGatheringCheck();
  const [, edit] = useMutation(EditGatheringDocument);
  const form = useForm({
    first: valuesOf(gathering),
    draft: `gathering.${gathering.id}`,
    check,
    about: aboutGathering,
    send: async (values, { operationId }) => {
      const { error } = await edit({
        input: { operationId, gatheringId: gathering.id, version: gathering.version, fields: fieldsOf(values) },
      });
      if (error) return error;
      toast({ text: t('gathering.saved') });
      return undefined;
    },
  });
  return (
    <form className="form" noValidate onSubmit={(event) => void form.submit(event)}>
      {form.summary}
      {form.restored && (
        <Banner
          boxed
          hue="saffron"
          action={<TextButton onClick={() => form.restart(valuesOf(gathering))}>{t('form.startAgain')}</TextButton>}
        >
          {t('form.restored')}
        </Banner>
      )}
      <WhenFields form={form} />
      <MoreFields form={form} />
      <div className="form__foot">
        <Button type="submit" variant="filled" busy={form.busy}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
