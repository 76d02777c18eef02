import { call } from './http';

/** Whether the server can answer questions: /healthz already says yes while the model still loads. */
export const isReady = (): Promise<boolean> =>
  call('/readyz', { timeoutMs: 5_000 }).then(
    () => true,
    () => false,
  );
