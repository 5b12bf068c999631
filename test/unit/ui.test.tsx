import type { SubmissionResult } from '@conform-to/react';
import { describe, expect, test } from 'vitest';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Checkbox, Checkboxes, FileField, Radios, Select, TextArea, TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Progress } from '#app/ui/progress.tsx';
import { SessionWarning } from '#app/ui/session-warning.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Table } from '#app/ui/table.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { TaskList } from '#app/ui/task-list.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { draw } from '#test/support/draw.tsx';

describe('a form that comes back', () => {
  const result: SubmissionResult = {
    status: 'error',
    initialValue: { intent: 'save', name: 'Organisme <Alpha>', kind: 'b', scores: [{ points: '7,5' }] },
    error: {
      '': ['Le plan est gelé.'],
      name: ['Remplissez « Nom ».'],
      'scores[0].points': ['« Note » doit avancer par pas de 1.'],
    },
  };
  const fields = (
    <>
      <TextField name="name" label="Nom" hint="Tel qu’au registre" />
      <TextField name="scores[0].points" label="Note" inputMode="decimal" suffix="points" width="tiny" />
      <Radios
        name="kind"
        label="Genre"
        options={[
          { value: 'a', label: 'Un' },
          { value: 'b', label: 'Deux' },
        ]}
      />
    </>
  );
  const html = draw(
    <PostForm intent="save" result={result}>
      {fields}
    </PostForm>,
  );

  test('keeps what was typed', () => {
    expect(html).toContain('value="Organisme &lt;Alpha&gt;"');
    expect(html).toContain('value="7,5"');
    expect(html).toMatch(/checked=""[^>]*value="b"|value="b"[^>]*checked=""/);
  });

  test('says each error twice and leads to the field', () => {
    expect(html.split('Remplissez « Nom ».')).toHaveLength(3);
    expect(html).toContain('href="#form-save-name"');
    expect(html).toContain('id="form-save-name"');
    expect(html).toContain('href="#form-save-scores[0].points"');
    expect(html).toContain('id="form-save-scores[0].points"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('3 problèmes sont à corriger');
  });

  test('takes the focus once, by the browser itself', () => {
    expect(html.split('autofocus=""')).toHaveLength(2);
  });

  test('ties the hint and the error to the field', () => {
    const described = /id="form-save-name" name="name"[^>]*aria-describedby="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(described.split(' ')).toHaveLength(2);
    for (const id of described.split(' ')) expect(html).toContain(`id="${id}"`);
  });

  test('another form’s errors are not this form’s', () => {
    const other = draw(
      <PostForm intent="publish" result={result}>
        {fields}
      </PostForm>,
    );
    expect(other).not.toContain('Remplissez');
    expect(other).not.toContain('Organisme');
  });

  test('an error of what another page asks leads there, and says where', () => {
    const elsewhere = [{ name: 'name', href: '/fr/ailleurs#champ', label: 'Question 1' }];
    const drawn = draw(
      <PostForm result={result} intent="save" elsewhere={elsewhere}>
        {fields}
      </PostForm>,
    );
    expect(drawn).toContain('<a href="/fr/ailleurs#champ">Question 1 – Remplissez « Nom ».</a>');
    expect(drawn).toContain('href="#form-save-scores[0].points"');
  });

  test('one error is one problem, in English too', () => {
    const one: SubmissionResult = { status: 'error', initialValue: {}, error: { a: ['No.'] } };
    expect(
      draw(
        <PostForm result={one}>
          <TextField name="a" label="A" />
        </PostForm>,
        'en',
      ),
    ).toContain('There is a problem to correct');
  });
});

describe('fields', () => {
  test('show their defaults and say whether they are needed', () => {
    const html = draw(
      <PostForm defaults={{ region: 'peel', note: 'Deux\nlignes', langs: ['fr'], agreed: 'on' }}>
        <Select
          name="region"
          label="Région"
          options={[{ value: 'peel', label: 'Peel' }]}
          placeholder="Choisir"
        />
        <TextArea name="note" label="Note" required={false} />
        <Checkboxes
          name="langs"
          label="Langues"
          options={[{ value: 'fr', label: 'Français', hint: 'ici' }]}
          inline
        />
        <Checkbox name="agreed" label="J’ai lu" />
        <FileField name="file" label="Fichier" hint="PDF, 200 Mo au plus" accept=".pdf" />
      </PostForm>,
    );
    expect(html).toMatch(/<option value="peel" selected="">/);
    expect(html).toContain('Deux\nlignes</textarea>');
    expect(html.match(/checked=""/g)).toHaveLength(2);
    expect(html).toContain('(facultatif)');
    expect(html).toContain('(obligatoire)');
  });

  test('a password never comes back', () => {
    const result: SubmissionResult = { status: 'error', initialValue: { password: 'secret words' } };
    const html = draw(
      <PostForm result={result}>
        <TextField name="password" label="Mot de passe" type="password" />
      </PostForm>,
    );
    expect(html).not.toContain('secret words');
  });
});

test('a table names its rows and columns and can be reached to scroll', () => {
  const html = draw(
    <Table
      caption="Classement"
      columns={[
        { key: 'name', heading: 'Soumissionnaire', cell: (row: { name: string }) => row.name },
        { key: 'total', heading: 'Total', numeric: true, cell: () => '312,5' },
      ]}
      rows={[{ name: 'Alpha' }]}
      rowKey={({ name }) => name}
      rowTone={() => 'muted'}
    />,
  );
  expect(html).toContain('<th scope="col" class="numeric">Total</th>');
  expect(html).toContain('<th scope="row">Alpha</th>');
  expect(html).toMatch(/tabindex="0"/i);
  const empty = draw(
    <Table
      caption="Rien"
      columns={[]}
      rows={[]}
      rowKey={() => ''}
      empty={<EmptyState title="Aucun lot" />}
    />,
  );
  expect(empty).toContain('Aucun lot');
});

test('states are said in words, not by colour alone', () => {
  const html = draw(
    <Page
      title="Travaux"
      context="Peel"
      lead="Bref"
      breadcrumb={[{ href: '/fr', label: 'Accueil' }]}
      actions={<Button>Aller</Button>}
    >
      <TabsNav label="Pages" tabs={[{ href: '/fr/a', label: 'A', current: true }]} />
      <TaskList
        tasks={[{ key: '1', label: 'Déclarer', href: '/fr/x', state: 'blocked', note: 'avant jeudi' }]}
      />
      <Timeline milestones={[{ key: '1', label: 'Clôture', date: '31 octobre 2019', state: 'current' }]} />
      <Progress label="Notes" done={12} total={40} />
      <StatusTag tone="warning">À régler</StatusTag>
      <SummaryList items={[{ label: 'Lot', value: 'Peel', action: <a href="/fr/y">Modifier le lot</a> }]} />
      <Callout kind="hypothesis">Ordre supposé.</Callout>
      <ButtonRow>
        <LinkButton href="/fr/z" size="small">
          Suite
        </LinkButton>
      </ButtonRow>
    </Page>,
  );
  for (const text of ['Bloqué', 'En cours', '12 sur 40', 'À régler', 'Hypothèse'])
    expect(html).toContain(text);
  expect(html).toContain('aria-current="page"');
  expect(html).toContain('aria-current="step"');
});

test('what cannot be undone asks for a tick and says so', () => {
  const html = draw(
    <PostForm intent="seal">
      <Confirm statement="J’ai vérifié les notes." button="Sceller l’étape">
        <p>Les notes ne changeront plus.</p>
      </Confirm>
    </PostForm>,
  );
  expect(html).toContain('Cette action est irréversible');
  expect(html).toMatch(/type="checkbox"[^>]*required|required[^>]*type="checkbox"/);
});

test('the session warning is in the page, closed, in its language', () => {
  const html = draw(<SessionWarning />, 'en');
  expect(html).toContain('Extend the session');
  expect(html).not.toMatch(/<dialog[^>]* open/);
});
