import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acts } from '#app/policy/acts.ts';
import { screens } from '#app/policy/screens.ts';
import { type Role, refusal, type StageState } from '#app/policy.ts';
import { type Ids, type Parameter, type WalkedRoute, walkedRoutes } from './routes.ts';

type BuiltRoute = {
  readonly id: string;
  readonly parentId?: string;
  readonly path?: string;
  readonly hasLoader: boolean;
  readonly hasAction: boolean;
  /** What its part of the browser's code needs: nothing where no page is drawn. */
  readonly imports: readonly string[];
};

export const builtRoutes: readonly BuiltRoute[] = readManifest();

/** What the policy has to say on a page asked for, before any need of the moment. */
export function answerOf(route: WalkedRoute, roles: readonly Role[], state: StageState): number {
  const { guard, answer = 200, first, allowed } = route;
  const early = first?.(state);
  if (early !== undefined) return early;
  if (guard === null) return answer;
  const rule = 'screen' in guard ? screens[guard.screen] : acts[guard.act];
  if (refusal(rule, { roles, state }) !== null) return 403;
  return allowed?.(roles[0] ?? 'self', state) ?? 200;
}

export function pathOf(id: string, ids: Ids, lang = 'fr'): string {
  const step = id.includes('findings_') ? 'mandatory' : ids.stepId;
  return `/${partsOf(id).join('/')}`
    .replace(':lang', lang)
    .replace('*', 'nowhere')
    .replace(/:(\w+)/g, (_, name: string) => (name === 'stepId' ? step : ids[name as Parameter]));
}

function partsOf(id: string): string[] {
  const parts: string[] = [];
  for (let at: string | undefined = id; at !== undefined; ) {
    const route = builtRoutes.find((one) => one.id === at);
    if (route?.path) parts.unshift(route.path);
    at = route?.parentId;
  }
  return parts;
}

export function addressOf(id: string, ids: Ids, lang = 'fr'): string {
  const { search } = walkedRoutes[id] ?? {};
  return pathOf(id, ids, lang) + (search === undefined ? '' : `?${search}`);
}

/** The route that answers at an address: of those that fit, the one with the fewest open places. */
export function routeAt(path: string): string | undefined {
  return builtRoutes
    .filter(({ id }) => shapeOf(id).test(path))
    .sort((a, b) => openPlaces(a.id) - openPlaces(b.id) || b.id.length - a.id.length)[0]?.id;
}

function shapeOf(id: string): RegExp {
  const shape = partsOf(id).map((part) => part.replace('*', '.+').replace(/:\w+/g, '[^/]+'));
  return new RegExp(`^/${shape.join('/')}$`);
}

function openPlaces(id: string): number {
  return (id.match(/\$/g)?.length ?? 0) + (id.endsWith('$') ? 10 : 0);
}

/** What the production build says of its own routes. */
function readManifest(): BuiltRoute[] {
  const assets = join(import.meta.dirname, '../../../build/client/assets');
  const name = readdirSync(assets).find((file) => /^manifest-.*\.js$/.test(file)) ?? '';
  const text = readFileSync(join(assets, name), 'utf8');
  const { routes } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  return Object.values(routes);
}
