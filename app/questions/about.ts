type About = { kind: 'stage' | 'sounding' | 'event'; id: string };

/** What a form's choice `stage:…` names; whether it exists, the act finds out. */
export function parseAbout(value: string): About {
  const [kind = '', id = ''] = value.split(/:(.*)/s);
  return { kind: kind as About['kind'], id };
}

/** The same for what has a deadline of its own that two people move. */
export function parseMoved(value: string): { kind: 'sounding' | 'event'; id: string } {
  const { kind, id } = parseAbout(value);
  return { kind: kind === 'event' ? 'event' : 'sounding', id };
}
