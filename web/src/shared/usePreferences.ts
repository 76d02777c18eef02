import { useSyncExternalStore } from 'react';
import { getPreferences, isDark, onPreferences, type Preferences } from './preferences';

export const usePreferences = (): Preferences => useSyncExternalStore(onPreferences, getPreferences);

/** The colours in use now, whether chosen or the system's. */
export const useDark = (): boolean =>
  useSyncExternalStore(onPreferences, () => isDark(getPreferences().theme));
