import {
  RemovePlaceDocument,
  RestorePlaceDocument,
  SavePlaceDocument,
  type PlacePartsFragment,
} from '@komunigi/contract';
import { Button, Card, Dialog, SelectField, TextButton, TextField, useAnnounce } from '@komunigi/ui';
import Plus from 'lucide-react/icons/plus';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { useForm } from '../../../platform/form.js';
import { newId } from '../../../platform/ids.js';
import { useText } from '../../../platform/intl.js';
import { useErrorText } from '../../../platform/refusals.js';
import { placeIconNames, placeIcons, PlaceIcon } from '../place-icons.js';
import type { GatheringSettings } from './settings.types.js';

/** Where topics are held: a name, how many sit there, what is there. */
export function PlacesCard({ gathering }: { gathering: GatheringSettings }) {
  const t = useText();
  const explain = useErrorText();
  const { toast } = useAnnounce();
  const [opened, setOpened] = useState<PlacePartsFragment | 'new' | null>(null);
  const [, remove] = useMutation(RemovePlaceDocument);
  const [, restore] = useMutation(RestorePlaceDocument);
  const places = gathering.places.filter(({ isRemoved }) => !isRemoved);

  const putBack = async (placeId: string) => {
    const { error } = await restore({ input: { operationId: newId(), placeId } });
    if (error) toast({ text: explain(error) });
  };
  const takeAway = async ({ id, name }: PlacePartsFragment) => {
    const { error } = await remove({ input: { operationId: newId(), placeId: id } });
    if (error) toast({ text: explain(error) });
    else toast({ text: t('place.removed', { name }), undo: { label: t('action.undo'), run: () => void putBack(id) } });
  };
  return (
    <Card>
      <h3>{t('gathering.places')}</h3>
      {places.length === 0 && <p className="muted">{t('place.none')}</p>}
      <ul className="settings__lines">
        {places.map((place) => (
          <li key={place.id}>
            <PlaceIcon name={place.icon} size={20} />
            <div>
              <strong>{place.name}</strong>
              <p className="muted">
                {[place.seats && t('place.seats', { count: place.seats }), ...place.equipment]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <span className="row">
              <TextButton onClick={() => setOpened(place)}>{t('participant.change')}</TextButton>
              <TextButton onClick={() => void takeAway(place)}>{t('place.remove')}</TextButton>
            </span>
          </li>
        ))}
      </ul>
      <Button icon={<Plus size={18} aria-hidden />} onClick={() => setOpened('new')}>
        {t('place.add')}
      </Button>
      {opened && (
        <PlaceDialog
          key={opened === 'new' ? 'new' : opened.id}
          gathering={gathering}
          place={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  );
}

type DialogProps = { gathering: GatheringSettings; place: PlacePartsFragment | null; onClose: () => void };

function usePlaceForm({ gathering, place, onClose }: DialogProps) {
  const t = useText();
  const { toast } = useAnnounce();
  const [, save] = useMutation(SavePlaceDocument);
  return useForm({
    first: {
      name: place?.name ?? '',
      seats: place?.seats ? String(place.seats) : '',
      equipment: place?.equipment.join(', ') ?? '',
      icon: place?.icon ?? 'room',
    },
    check: ({ name, seats }) => ({
      name: name.trim() === '' ? t('place.nameMissing') : null,
      seats: seats.trim() === '' || /^[1-9]\d{0,3}$/.test(seats.trim()) ? null : t('place.seatsUnread'),
    }),
    about: { empty_text: 'name' },
    send: async (values, ids) => {
      const { error } = await save({
        input: {
          operationId: ids.operationId,
          id: place?.id ?? ids.id,
          gatheringId: gathering.id,
          name: values.name,
          seats: values.seats.trim() ? Number(values.seats) : null,
          equipment: values.equipment
            .split(/[,;\n]/)
            .map((text) => text.trim())
            .filter(Boolean),
          icon: values.icon,
          position: place?.position ?? Math.max(0, ...gathering.places.map(({ position }) => position + 1)),
        },
      });
      if (error) return error;
      toast({ text: t('place.saved') });
      onClose();
      return undefined;
    },
  });
}

function PlaceDialog(props: DialogProps) {
  const t = useText();
  const formId = useId();
  const form = usePlaceForm(props);
  const { place, onClose } = props;
  return (
    <Dialog
      open
      onClose={onClose}
      title={place ? t('place.edit') : t('place.add')}
      closeLabel={t('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" busy={form.busy}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={(event) => void form.submit(event)}>
        {form.summary}
        <TextField {...form.field('name')} label={t('place.name')} maxLength={80} required />
        <div className="form__pair">
          <TextField
            {...form.field('seats')}
            label={t('place.seatCount')}
            optional={t('field.optional')}
            inputMode="numeric"
            maxLength={4}
          />
          <SelectField {...form.field('icon')} label={t('place.icon')}>
            {placeIcons.map((icon) => (
              <option key={icon} value={icon}>
                {t(placeIconNames[icon].id)}
              </option>
            ))}
          </SelectField>
        </div>
        <TextField
          {...form.field('equipment')}
          label={t('place.equipment')}
          hint={t('place.equipmentHint')}
          optional={t('field.optional')}
          maxLength={500}
        />
      </form>
    </Dialog>
  );
}
