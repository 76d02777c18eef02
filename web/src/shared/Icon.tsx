/** Stroke icons on a 24-unit grid. ChatUI's own icons come from a CDN sprite, which we do not load. */
const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  send: 'M12 19V5M5.5 11.5L12 5l6.5 6.5',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  up: 'M7 11v9H4v-9zM7 11l4-8c1.700 0 2.500 1 2.500 2.500L13 9h5.500a2 2 0 0 1 2 2.300l-1.200 7a2 2 0 0 1-2 1.700H7',
  down: 'M7 13V4H4v9zM7 13l4 8c1.700 0 2.500-1 2.500-2.500L13 15h5.500a2 2 0 0 0 2-2.300l-1.200-7a2 2 0 0 0-2-1.700H7',
  chevron: 'M7 10l5 5 5-5',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  clip: 'M19 11l-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400L13 4.300a3 3 0 0 1 4.300 4.300l-7.700 7.700a1.500 1.500 0 0 1-2.100-2.100L14.500 7',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  phone: 'M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z',
};

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="Glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
