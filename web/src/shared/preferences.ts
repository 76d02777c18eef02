/** How this person likes to read: text size and colours, kept on this device and applied to <html>. */

export type TextSize = 'normal' | 'large' | 'larger';
export type Theme = 'auto' | 'light' | 'dark';

export interface Preferences {
  textSize: TextSize;
  theme: Theme;
}

const KEY = 'jiangtu.preferences';
const SIZES: TextSize[] = ['normal', 'large', 'larger'];
const THEMES: Theme[] = ['auto', 'light', 'dark'];

export function parsePreferences(stored: string | null): Preferences {
  let raw: Partial<Preferences> = {};
  try {
    raw = (JSON.parse(stored ?? '{}') ?? {}) as Partial<Preferences>;
  } catch {
    // Something else wrote this key: the defaults are fine.
  }
  return {
    textSize: SIZES.find((size) => size === raw.textSize) ?? 'normal',
    theme: THEMES.find((theme) => theme === raw.theme) ?? 'auto',
  };
}

const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

export const isDark = (theme: Theme) => theme === 'dark' || (theme === 'auto' && systemDark().matches);

let current: Preferences = { textSize: 'normal', theme: 'auto' };
const listeners = new Set<() => void>();

function apply(): void {
  const root = document.documentElement;
  root.dataset.textSize = current.textSize;
  root.dataset.colorScheme = isDark(current.theme) ? 'dark' : 'light';
  listeners.forEach((listener) => listener());
}

/** Read what was chosen before and follow the system's colours; call once, before the first render. */
export function startPreferences(): void {
  current = parsePreferences(localStorage.getItem(KEY));
  systemDark().addEventListener('change', apply);
  apply();
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  apply();
}

export const getPreferences = () => current;

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
