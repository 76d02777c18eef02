/** One way to call the API: JSON in, JSON out, every failure an ApiError with words for the person. */

const WORDS = {
  network: { message: '连不上服务器。', action: '请检查网络后重试。' },
  timeout: { message: '服务器没有及时回应。', action: '请稍后重试。' },
  server: { message: '服务器暂时出了问题。', action: '请稍后重试，急事可拨打 12333。' },
  request: { message: '这次操作没有成功。', action: '请刷新页面后再试。' },
};

export class ApiError extends Error {
  constructor(
    /** HTTP status, or 0 when no answer came back. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly action: string,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** True where trying again, unchanged, may succeed. */
  get transient(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  /** True where the server, or the way to it, is down: not a fault in what was asked. */
  get unreachable(): boolean {
    return this.status === 0 || (this.status >= 502 && this.status <= 504);
  }

  get advice(): string {
    return this.message + this.action;
  }
}

interface ErrorBody {
  error?: { code?: string; message?: string; action?: string };
}

async function failure(response: Response): Promise<ApiError> {
  const fallback = response.status >= 500 ? WORDS.server : WORDS.request;
  const body = (await response.json().catch(() => ({}))) as ErrorBody;
  const wait = Number(response.headers.get('Retry-After'));
  return new ApiError(
    response.status,
    body.error?.code ?? `http_${response.status}`,
    body.error?.message ?? fallback.message,
    body.error?.action ?? fallback.action,
    Number.isFinite(wait) && wait > 0 ? wait : null,
  );
}

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  timeoutMs?: number;
}

export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  // AbortSignal.any and .timeout are younger than the browsers inside some chat apps.
  const limit = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    limit.abort();
  }, options.timeoutMs ?? 20_000);
  options.signal?.addEventListener('abort', () => limit.abort());
  let response: Response;
  try {
    response = await fetch(path, {
      method: options.method ?? 'GET',
      credentials: 'same-origin',
      headers: options.body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: limit.signal,
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    const words = late ? WORDS.timeout : WORDS.network;
    throw new ApiError(0, late ? 'timeout' : 'network', words.message, words.action);
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok) throw await failure(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Any thrown thing as an ApiError, so that callers handle one kind. */
export function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  return new ApiError(-1, 'unexpected', WORDS.request.message, WORDS.request.action);
}
