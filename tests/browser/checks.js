// Returns a list of faults on the page: nameless controls, weak contrast, sideways overflow, missing language or title.
() => {
  const faults = [];
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.opacity !== '0';
  };
  const tell = (element) => `${element.tagName.toLowerCase()}.${element.className || ''} “${(element.textContent || '').trim().slice(0, 20)}”`;

  if (document.documentElement.lang !== 'zh-CN') faults.push('the page does not say its language');
  if (!document.title) faults.push('the page has no title');
  if (document.querySelectorAll('h1').length !== 1) faults.push('the page needs exactly one h1');
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);

  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push(`two elements have the id ${id}`);

  const words = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('[aria-hidden="true"]').forEach((hidden) => hidden.remove());
    const named = [...copy.querySelectorAll('[aria-label], img[alt]')].map((part) => part.getAttribute('aria-label') || part.alt);
    return (copy.textContent + named.join('')).trim();
  };
  const labelled = (element) =>
    (element.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.textContent || '').join('').trim();
  for (const element of document.querySelectorAll('button, a[href], input, textarea, select, dialog, [role="region"], [role="dialog"]')) {
    if (element.closest('[aria-hidden="true"]') || getComputedStyle(element).visibility === 'hidden') continue;
    const own = element.matches('button, a[href]') ? words(element) : [...(element.labels || [])].map(words).join('');
    if (!(element.getAttribute('aria-label') || labelled(element) || own)) faults.push(`no accessible name: ${tell(element)}`);
  }

  const parse = (colour) => {
    const parts = (colour.match(/[\d.]+/g) || []).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const over = (top, under) => top.rgb.map((value, i) => value * top.alpha + under[i] * (1 - top.alpha));
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = parse(getComputedStyle(at).backgroundColor);
      if (layer.alpha > 0) layers.push(layer);
      if (layer.alpha === 1) break;
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => value / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const modal = document.querySelector('dialog[open]');
  for (const element of (modal || document.body).querySelectorAll('*')) {
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!text || !shown(element) || element.closest('.VisuallyHidden, .SkipLink, :disabled')) continue;
    const under = ground(element);
    const ink = over(parse(getComputedStyle(element).color), under);
    const [high, low] = [light(ink), light(under)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (ratio < (size >= 24 ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)}: ${tell(element)}`);
  }
  return [...new Set(faults)];
}
