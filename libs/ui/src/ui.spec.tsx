import { afterEach, describe, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import {
  Announcer,
  Button,
  ErrorSummary,
  LocaleContext,
  Menu,
  MenuItem,
  Money,
  SupportButton,
  Tabs,
  TextField,
  useAnnounce,
} from './index.js';

afterEach(cleanup);

describe('a button that cannot be used says why', () => {
  test('it stays reachable, describes itself by its reason and does nothing', () => {
    let clicks = 0;
    render(
      <Button reason="Connectez-vous d’abord." onClick={() => (clicks += 1)}>
        Soutenir
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Soutenir' });
    fireEvent.click(button);
    const described = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect([
      button.getAttribute('aria-disabled'),
      button.hasAttribute('disabled'),
      described?.textContent,
      clicks,
    ]).toEqual(['true', false, 'Connectez-vous d’abord.', 0]);
  });

  test('without a reason it works, while busy it does not work twice', () => {
    let clicks = 0;
    const { rerender } = render(<Button onClick={() => (clicks += 1)}>Envoyer</Button>);
    fireEvent.click(screen.getByRole('button'));
    rerender(
      <Button busy onClick={() => (clicks += 1)}>
        Envoyer
      </Button>,
    );
    fireEvent.click(screen.getByRole('button'));
    expect(clicks).toBe(1);
  });
});

describe('fields', () => {
  test('label, hint and error belong to the control', () => {
    render(
      <TextField
        label="Adresse"
        hint="Celle de la coopérative."
        error="Elle est incomplète."
        defaultValue="camille@"
      />,
    );
    const input = screen.getByLabelText('Adresse');
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect([described, input.getAttribute('aria-invalid')]).toEqual([
      ['Celle de la coopérative.', 'Elle est incomplète.'],
      'true',
    ]);
  });

  test('the summary takes the focus and leads to the field', () => {
    render(
      <>
        <ErrorSummary title="Un point est à corriger" errors={[{ field: 'mail', text: 'Elle est incomplète.' }]} />
        <TextField id="mail" label="Adresse" />
      </>,
    );
    expect(document.activeElement?.textContent).toContain('Un point est à corriger');
    fireEvent.click(screen.getByRole('link', { name: 'Elle est incomplète.' }));
    expect(document.activeElement?.id).toBe('mail');
  });
});

test('« nous aussi » is a toggle with its whole sentence as name', () => {
  function Sample() {
    const [supported, setSupported] = useState(false);
    return (
      <SupportButton
        count={supported ? 37 : 36}
        supported={supported}
        label="Nous aussi : Exporter les ventes"
        onToggle={() => setSupported(!supported)}
      />
    );
  }
  render(<Sample />);
  const seen = () => {
    const button = screen.getByRole('button', { name: 'Nous aussi : Exporter les ventes' });
    return [button.textContent, button.getAttribute('aria-pressed')];
  };
  const before = seen();
  fireEvent.click(screen.getByRole('button'));
  expect([before, seen()]).toEqual([
    ['36', 'false'],
    ['37', 'true'],
  ]);
});

describe('menus', () => {
  const open = () => {
    render(
      <Menu button="Agir pour…">
        <MenuItem closes>La Fève</MenuItem>
      </Menu>,
    );
    const button = screen.getByRole('button', { name: 'Agir pour…' });
    fireEvent.click(button);
    return button;
  };

  test('Escape closes it and the focus returns', () => {
    const button = open();
    fireEvent.keyDown(screen.getByRole('button', { name: 'La Fève' }), { key: 'Escape' });
    expect([screen.queryByRole('button', { name: 'La Fève' }), document.activeElement]).toEqual([null, button]);
  });

  test('a choice closes it and the focus returns', () => {
    const button = open();
    fireEvent.click(screen.getByRole('button', { name: 'La Fève' }));
    expect([button.getAttribute('aria-expanded'), document.activeElement]).toEqual(['false', button]);
  });
});

test('tabs have one tab stop; arrows walk around', () => {
  function Sample() {
    const [value, setValue] = useState('a');
    const tabs = ['a', 'b', 'c'].map((name) => ({ value: name, label: name, panel: `panneau ${name}` }));
    return <Tabs label="Onglets" tabs={tabs} value={value} onChange={setValue} />;
  }
  render(<Sample />);
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowLeft', 'Home', 'End'];
  const walked = keys.map((key) => {
    fireEvent.keyDown(screen.getByRole('tab', { selected: true }), { key });
    return `${document.activeElement?.textContent} ${screen.getByRole('tabpanel').textContent}`;
  });
  expect(walked).toEqual(['b panneau b', 'a panneau a', 'c panneau c', 'a panneau a', 'c panneau c']);
  expect(screen.getAllByRole('tab').map((tab) => tab.tabIndex)).toEqual([-1, -1, 0]);
});

test('an announcement with its undo goes away once undone', () => {
  const undone: string[] = [];
  function Sample() {
    const { toast } = useAnnounce();
    return (
      <Button
        onClick={() => toast({ text: 'Soutien retiré.', undo: { label: 'Annuler', run: () => undone.push('oui') } })}
      >
        Retirer
      </Button>
    );
  }
  render(
    <Announcer closeLabel="Fermer">
      <Sample />
    </Announcer>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Retirer' }));
  act(() => screen.getByRole('button', { name: 'Annuler' }).click());
  expect([undone, screen.queryByText('Soutien retiré.')]).toEqual([['oui'], null]);
});

test('once something else is being done, the undo of what was done before is offered no longer', () => {
  function Sample() {
    const { toast, clear } = useAnnounce();
    return (
      <>
        <Button onClick={() => toast({ text: 'Soutien donné.', undo: { label: 'Annuler', run: () => undefined } })}>
          Soutenir
        </Button>
        <Button onClick={clear}>Retirer</Button>
      </>
    );
  }
  render(
    <Announcer closeLabel="Fermer">
      <Sample />
    </Announcer>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Soutenir' }));
  expect(screen.queryByRole('button', { name: 'Annuler' })).not.toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Retirer' }));
  expect(screen.queryByRole('button', { name: 'Annuler' })).toBeNull();
});

test.each([
  ['fr-BE', '123450', '1 234,50 €'],
  ['fr-BE', '240000', '2 400 €'],
  ['fr-BE', '-2600', '-26 €'],
  ['fr-BE', '5', '0,05 €'],
  ['en-GB', '900719925474099301', '€9,007,199,254,740,993.01'],
])('money in %s: %s is %s', (locale, amountMinor, text) => {
  const { container } = render(
    <LocaleContext value={locale}>
      <Money amountMinor={amountMinor} currency="EUR" />
    </LocaleContext>,
  );
  expect(container.textContent?.replace(/[\u00a0\u202f]/g, ' ')).toBe(text);
});
