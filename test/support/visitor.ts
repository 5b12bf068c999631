/** A browser without a screen: keeps cookies, follows no redirect, sends forms as the pages do. */
export class Visitor {
  readonly #cookies = new Map<string, string>();
  constructor(
    readonly origin: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get(path: string): Promise<Visit> {
    return this.#ask(path, { method: 'GET' });
  }

  post(path: string, form: Readonly<Record<string, string>> = {}): Promise<Visit> {
    return this.#ask(path, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: {
        Origin: this.headers.Origin ?? this.origin,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    });
  }

  /** `name=value`, as `signInAs` gives it. */
  take(cookie: string): this {
    const at = cookie.indexOf('=');
    this.#cookies.set(cookie.slice(0, at), cookie.slice(at + 1));
    return this;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async #ask(path: string, { headers, ...init }: RequestInit): Promise<Visit> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, this.origin), {
      ...init,
      headers: {
        ...this.headers,
        ...(headers as Record<string, string>),
        ...(cookie !== '' && { Cookie: cookie }),
      },
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      if (/Max-Age=0/i.test(line)) this.#cookies.delete(pair.slice(0, pair.indexOf('=')));
      else this.take(pair);
    }
    return {
      status: answer.status,
      to: answer.headers.get('location'),
      setCookies: answer.headers.getSetCookie(),
      text: await answer.text(),
    };
  }
}

export type Visit = {
  readonly status: number;
  /** Where a redirect leads. */
  readonly to: string | null;
  readonly setCookies: readonly string[];
  readonly text: string;
};
