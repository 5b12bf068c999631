import type { Page } from '@playwright/test';
import { routeAt } from '#test/app/walk/addresses.ts';
import { demonstrationServer } from './demonstration.ts';
import { expect, expectAccessible, expectContrast, expectNoSidewaysScroll } from './journey.ts';

const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 640 };

/** What a link leads to that is no page, or ends the session. */
const isDownload =
  /\/(questions\/export|layout|file|sign-out|sign-in|files\/.*|presentations?\/[^/]+|opportunities\/.*\/documents\/[^/]+)$|\.(json|ics|xlsx|pdf)$/;

/** Looked at in other colours too: what is read longest, and what has a chart. */
const keyScreens = [
  '._index',
  '.sheets.$applicantId',
  '.consensus.$applicantId',
  '.result',
  '.ranking',
  '.recommendation',
  '.record',
];

/** One language's way through the screens: which routes it has met, and at which of them axe has looked. */
export class Walk {
  readonly met = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly examined = new Set<string>();

  constructor(
    private readonly page: Page,
    private readonly lang: 'fr' | 'en',
  ) {}

  async begin(): Promise<void> {
    await this.page.setViewportSize(narrow);
  }

  /**
   * Everything that links lead to from these pages: one page of each kind in each competition, for whoever comes there
   * first, and in French one of each kind for each reader too. What has been drawn before is only read.
   */
  async follow(reader: string, ...from: string[]): Promise<void> {
    const waiting = [...from];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const there = kindOf(path);
      const kinds = this.lang === 'fr' ? [there, `${reader} ${routeAt(path)}`] : [there];
      if (kinds.every((kind) => this.seen.has(kind))) continue;
      const drawn = this.lang === 'fr' ? this.seen.has(there) : this.examined.has(screenOf(path));
      for (const kind of kinds) this.seen.add(kind);
      const links = drawn ? await this.read(path) : await this.look(path, 200);
      waiting.push(...links.filter((link) => link.startsWith(`/${this.lang}/`) && !isDownload.test(link)));
    }
  }

  /** One page: complete, in its language, at ease at 320 px, and once per screen without anything for axe to find. */
  async look(path: string, status: number): Promise<string[]> {
    const { page } = this;
    const response = await page.goto(demonstrationServer().origin + path);
    expect.soft(response?.status(), path).toBe(status);
    const links = this.expectWhole(path, await page.evaluate(readPage, null));
    await expectNoSidewaysScroll(page);
    const { pathname } = new URL(page.url());
    const route = routeAt(pathname) ?? '';
    this.met.add(route);
    const screen = screenOf(pathname);
    if (!this.examined.has(screen)) {
      this.examined.add(screen);
      await this.examine(keyScreens.some((end) => route.endsWith(end)));
    }
    return links;
  }

  /** The same without drawing it. */
  private async read(path: string): Promise<string[]> {
    const page = await this.page.evaluate(readPage, path);
    expect.soft(page.status, path).toBe(200);
    return this.expectWhole(path, page);
  }

  private expectWhole(path: string, { language, headings, banners, text, links }: Read): string[] {
    expect.soft([language, headings], `language and headings of ${path}`).toEqual([`${this.lang}-CA`, 1]);
    expect.soft(banners, `the demonstration is said on ${path}`).toBe(1);
    expect.soft(text, path).not.toMatch(/\{\{|undefined|NaN|\[object/);
    // What a page shows otherwise by its query is the same screen, but for where a file goes.
    return links.flatMap((link) => link.split(link.includes('/attach?') ? '#' : /[?#]/)[0] ?? []);
  }

  /** Colours do not depend on the language: those of the other screens are looked at in French. */
  private async examine(key: boolean): Promise<void> {
    const { page } = this;
    await page.setViewportSize(wide);
    await expectAccessible(page, { contrast: key || this.lang === 'fr' });
    if (key) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectContrast(page);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      await expectContrast(page);
      await page.emulateMedia({ colorScheme: null, forcedColors: null });
    }
    await page.setViewportSize(narrow);
  }
}

type Read = {
  readonly status: number;
  readonly language: string;
  readonly headings: number;
  readonly banners: number;
  readonly text: string;
  readonly links: readonly string[];
};

/** Runs in the browser: the page that is open, or another one as it comes. */
async function readPage(path: string | null): Promise<Read> {
  const answer = path === null ? null : await fetch(path);
  const source = (await answer?.text()) ?? '';
  const page = answer === null ? document : new DOMParser().parseFromString(source, 'text/html');
  if (page !== document) for (const script of page.querySelectorAll('script, style')) script.remove();
  return {
    status: answer?.status ?? 200,
    language: page.documentElement.lang,
    headings: page.querySelectorAll('h1').length,
    banners: page.querySelectorAll('.demo-banner').length,
    text: page.body.innerText,
    links: [...page.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? ''),
  };
}

/** The sections of a plan's editor are screens of their own. */
function screenOf(path: string): string {
  const route = routeAt(path) ?? '';
  return route.endsWith('$section') ? `${route} ${path.split('/').at(-1)?.split('-')[0]}` : route;
}

/** Two addresses that differ in one thing's id alone are the same screen of the same competition. */
function kindOf(path: string): string {
  const [, competition = ''] = /\/competitions\/([0-9a-f-]{36})/.exec(path) ?? [];
  return competition + path.split('?')[0]?.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
}
