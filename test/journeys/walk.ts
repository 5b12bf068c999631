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
   * first, and in French one of each kind for each reader too.
   */
  async follow(reader: string, ...from: string[]): Promise<void> {
    const waiting = [...from];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const there = kindOf(path);
      const kinds = this.lang === 'fr' ? [there, `${reader} ${routeAt(path)}`] : [there];
      if (kinds.every((kind) => this.seen.has(kind))) continue;
      for (const kind of kinds) this.seen.add(kind);
      await this.look(path, 200);
      waiting.push(...(await this.links()));
    }
  }

  /** One page: complete, in its language, at ease at 320 px, and once per kind without anything for axe to find. */
  async look(path: string, status: number): Promise<void> {
    const { page, lang } = this;
    const response = await page.goto(demonstrationServer().origin + path);
    expect.soft(response?.status(), path).toBe(status);
    const { language, headings, banners, text } = await page.evaluate(() => ({
      language: document.documentElement.lang,
      headings: document.querySelectorAll('h1').length,
      banners: document.querySelectorAll('.demo-banner').length,
      text: document.body.innerText,
    }));
    expect.soft([language, headings], `language and headings of ${path}`).toEqual([`${lang}-CA`, 1]);
    expect.soft(banners, `the demonstration is said on ${path}`).toBe(1);
    expect.soft(text, path).not.toMatch(/\{\{|undefined|NaN|\[object/);
    await expectNoSidewaysScroll(page);
    const route = routeAt(new URL(page.url()).pathname) ?? '';
    this.met.add(route);
    const screen = screenOf(path, route);
    if (this.examined.has(screen)) return;
    this.examined.add(screen);
    await page.setViewportSize(wide);
    await expectAccessible(page);
    if (keyScreens.some((end) => route.endsWith(end))) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectContrast(page);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      await expectContrast(page);
      await page.emulateMedia({ colorScheme: null, forcedColors: null });
    }
    await page.setViewportSize(narrow);
  }

  /** To other pages; files and what ends the session aside. */
  private async links(): Promise<string[]> {
    const addresses = await this.page.$$eval('a[href]', (links) =>
      links.map((link) => link.getAttribute('href')),
    );
    return (
      addresses
        // What a page shows otherwise by its query is the same screen, but for where a file goes.
        .flatMap((address) => address?.split(address.includes('/attach?') ? '#' : /[?#]/)[0] ?? [])
        .filter((path) => path.startsWith(`/${this.lang}/`) && !isDownload.test(path))
    );
  }
}

/** The sections of a plan's editor are screens of their own. */
function screenOf(path: string, route: string): string {
  return route.endsWith('$section') ? `${route} ${path.split('/').at(-1)?.split('-')[0]}` : route;
}

/** Two addresses that differ in one thing's id alone are the same screen of the same competition. */
function kindOf(path: string): string {
  const [, competition = ''] = /\/competitions\/([0-9a-f-]{36})/.exec(path) ?? [];
  return competition + path.split('?')[0]?.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
}
