import { kindOf, pagesLinkedFrom, screenOf, signInToDemonstration } from './demonstration.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from './journey.ts';

/*
 * Everything that links lead to in the demonstration, in both competitions, wide and narrow; axe looks at each kind of
 * screen once per walk.
 */

const walks = [
  ['fr', 'officer'],
  ['fr', 'technical-3'],
  ['fr', 'lead'],
  ['en', 'chair'],
  ['en', 'technical-1'],
  ['en', 'monitor'],
] as const;

const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 640 };

test.describe.configure({ mode: 'parallel', timeout: 400_000 });

for (const [lang, key] of walks) {
  test(`${key} reads every screen in ${lang === 'fr' ? 'French' : 'English'}`, async ({ page }) => {
    const origin = process.env.DEMONSTRATION_ORIGIN ?? '';
    await signInToDemonstration(page, key);
    const waiting = [`/${lang}/work`, `/${lang}/competitions`];
    const seen = new Set<string>();
    const looked = new Set<string>();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(kindOf(path))) continue;
      seen.add(kindOf(path));
      const response = await page.goto(origin + path);
      expect.soft(response?.status(), path).toBe(200);
      await expect.soft(page.locator('html'), path).toHaveAttribute('lang', `${lang}-CA`);
      await expect.soft(page.getByRole('heading', { level: 1 }), path).toHaveCount(1);
      const text = await page.locator('body').innerText();
      expect.soft(text, path).not.toMatch(/\{\{|undefined|NaN|\[object/);
      if (!looked.has(screenOf(path))) await expectAccessible(page);
      looked.add(screenOf(path));
      await page.setViewportSize(narrow);
      await expectNoSidewaysScroll(page);
      await page.setViewportSize(wide);
      waiting.push(...(await pagesLinkedFrom(page, lang)));
    }
    expect(seen.size).toBeGreaterThan(5);
  });
}
