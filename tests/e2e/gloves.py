"""What a hand in a glove can hit, measured from the page as it is drawn."""

from __future__ import annotations

from playwright.sync_api import Page

LEAST_PX, PRIMARY_PX, GAP_PX = 64, 96, 16

# A link within a sentence is as high as its line. A tile drawn around a hidden choice is touched as a whole. The bar at
# the top and the way back are 48 px everywhere: on a small floor screen the work comes first.
_MEASURE = """([least, primary, apart]) => {
  const box = (one) => one.getBoundingClientRect();
  const called = (one) => `${one.tagName.toLowerCase()}.${one.className.replace(/ ?s(velte)?-\\S+/g, '')} `
    + `「${(one.getAttribute('aria-label') ?? one.textContent).trim().replace(/[\\s\\u200b]+/g, ' ').slice(0, 30)}」`;
  const floats = (one) => {
    for (let at = one; at; at = at.parentElement) {
      if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return at;
    }
    return null;
  };
  const touched = [...document.querySelectorAll('a[href], button, select, textarea, summary, input')]
    .filter((one) => one.checkVisibility({ opacityProperty: !one.closest('label'), visibilityProperty: true }))
    .filter((one) => !one.closest('.skip') && getComputedStyle(one).display !== 'inline')
    .map((one) => (['radio', 'checkbox', 'file'].includes(one.type) && one.closest('label')) || one)
    .filter((one) => box(one).width > 1 && box(one).height > 1);
  const found = [];
  for (const one of touched) {
    const { width, height } = box(one);
    const wanted = one.matches('.primary, .tiles > a.tall') ? primary : least;
    if (one.closest('header, .back')) continue;
    if (height < wanted - 0.5) found.push(`${called(one)} is ${Math.round(height)} px high instead of ${wanted}`);
    if (width < least - 0.5) found.push(`${called(one)} is ${Math.round(width)} px wide instead of ${least}`);
  }
  for (const [k, one] of touched.entries()) {
    for (const other of touched.slice(k + 1)) {
      if (one === other || one.contains(other) || other.contains(one) || floats(one) !== floats(other)) continue;
      const [a, b] = [box(one), box(other)];
      const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
      const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
      if (across >= 0 && down >= 0) continue;
      const gap = Math.max(across, down);
      // what shares an edge does so on purpose, and the cells of a table lie side by side: a slip opens the next one
      if (one.closest('td') && other.closest('td')) continue;
      if (Math.abs(gap) > 1 && gap < apart - 0.5) {
        found.push(`${called(one)} is ${Math.round(gap)} px from ${called(other)} instead of ${apart}`);
      }
    }
  }
  return found;
}"""


def too_close(page: Page) -> list[str]:
    """Return what a glove would miss, or hit beside: too low or narrow, or too near to its neighbour; else nothing."""
    found: list[str] = page.evaluate(_MEASURE, [LEAST_PX, PRIMARY_PX, GAP_PX])
    return found
