import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll } from './journey.ts';

/** The forms of one page that have something to fill in, by what they ask for. */
export class RefusedForm {
  private fresh = true;
  /** Its forms are made of the same parts: axe looks at the first that is refused. */
  private examined = false;

  constructor(
    private readonly page: Page,
    private readonly address: string,
  ) {}

  /** One name for all forms that ask for the same of different things. */
  async names(): Promise<string[]> {
    const answer = await this.page.goto(this.address);
    expect.soft(answer?.status(), this.address).toBe(200);
    const names = await this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')]
        .filter((form) => form.querySelector('input:not([type=hidden], [type=file]), textarea, select'))
        .map((form) => new FormData(form).get('intent')?.toString().split(':')[0] ?? ''),
    );
    return [...new Set(names)];
  }

  /** The form with nothing in its first field that needs something, and nonsense in the others. */
  async sendBadly(name: string): Promise<'refused' | string> {
    const { page, address } = this;
    if (this.fresh) this.fresh = false;
    else await page.goto(address);
    await page.waitForFunction(isReady);
    const drawn = page.waitForEvent('domcontentloaded');
    // Not what a page sends by itself, such as text kept from a section.
    const answered = page.waitForResponse((one) => {
      const request = one.request();
      return request.method() === 'POST' && request.isNavigationRequest();
    });
    const typed = await page.evaluate(fillBadly, name);
    const status = (await answered).status();
    await drawn;
    if (status < 400 || status >= 500) return `answered ${status}`;
    const where = `${address} ${name}`;
    // The browser gives the focus when it first draws the page, a moment after it has read it.
    await page.waitForFunction(hasFocus, null, { timeout: 2000 }).catch(() => undefined);
    const shown = await page.evaluate(lookAt, typed);
    expect.soft(shown.focused, `the summary of ${where} has the focus`).toBe(true);
    expect.soft(shown.lost, `links of ${where} that lead nowhere`).toEqual([]);
    expect.soft(shown.kept, `what was typed in ${where}`).toEqual(typed);
    expect.soft(shown.text, where).not.toMatch(/\{\{|undefined|NaN|\[object/);
    await expectNoSidewaysScroll(page);
    if (!this.examined) await expectAccessible(page);
    this.examined = true;
    return 'refused';
  }
}

type Typed = Record<string, string>;

/** Runs in the browser: React takes back what is typed into a text area before it is there. */
function isReady(): boolean {
  const form = document.querySelector('main form') ?? document;
  const interactive = document.querySelector('#texts') !== null;
  return !interactive || Object.keys(form).some((key) => key.startsWith('__reactFiber'));
}

/** Runs in the browser. */
function fillBadly(name: string): Typed {
  const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')];
  const form = forms.find((one) => {
    const intent = new FormData(one).get('intent')?.toString().split(':')[0] ?? '';
    return intent === name && one.querySelector('input:not([type=hidden], [type=file]), textarea, select');
  });
  if (form === undefined) throw new Error(`no form ${name}`);
  const typed: Typed = {};
  let emptied = false;
  // What is found wanting needs its reason.
  const wanting = form.querySelectorAll<HTMLInputElement>('[type=radio][value=no]');
  for (const radio of wanting) radio.checked = true;
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (wanting.length > 0) continue;
    if (['hidden', 'file', 'radio'].includes(field.type)) continue;
    if (!emptied && field.required) {
      emptied = true;
      field.value = '';
      if (field instanceof HTMLInputElement) field.checked = false;
    } else if (field.type !== 'checkbox') {
      field.value = nonsenseFor(field);
      if (field.type !== 'password') typed[field.name] = field.value;
    }
  }
  setTimeout(() => form.requestSubmit(form.querySelector<HTMLButtonElement>('button:not([type=button])')));
  return typed;

  function nonsenseFor({ type, inputMode, maxLength }: HTMLInputElement | HTMLTextAreaElement): string {
    if (type === 'email' || inputMode === 'email') return 'pas une adresse';
    if (inputMode === 'decimal' || inputMode === 'numeric') return 'douze';
    if (type === 'date') return '2001-01-01';
    if (type === 'datetime-local') return '2001-01-01T09:00';
    const text = 'Écrit « ici » & gardé';
    return maxLength > 0 ? text.slice(0, maxLength) : text;
  }
}

function hasFocus(): boolean {
  return document.activeElement?.matches('[data-error-summary]') === true;
}

/** Runs in the browser. */
function lookAt(typed: Typed) {
  const summary = document.querySelector('[data-error-summary]');
  const links = [...(summary?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? [])];
  const form = summary?.closest('form') ?? document;
  return {
    focused: summary !== null && document.activeElement === summary,
    lost: links
      .map(({ hash }) => decodeURIComponent(hash.slice(1)))
      .filter((id) => !document.getElementById(id)),
    kept: Object.fromEntries(
      Object.keys(typed).map((name) => [
        name,
        form.querySelector<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)?.value,
      ]),
    ),
    text: document.body.innerText,
  };
}
