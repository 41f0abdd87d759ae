// Runs Lighthouse (mobile) on each page of the JSON given on standard input and prints the median of three runs as JSON:
// in  {"chromium": path, "reports": folder, "pages": [{"name", "url", "cookie"?}]}
// out [{"name", "performance", "accessibility", "best-practices", "bytes", "lcp_ms", "tbt_ms", "failed": [audit…]}]
import { launch } from 'chrome-launcher';
import lighthouse, { generateReport } from 'lighthouse';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const RUNS = 3; // blocking time swings on a busy machine; bytes and paint times hardly do
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const { chromium, reports, pages } = JSON.parse(readFileSync(0, 'utf8'));
mkdirSync(reports, { recursive: true });

async function once({ url, cookie }) {
  const browser = await launch({ chromePath: chromium, chromeFlags: FLAGS, logLevel: 'error' });
  try {
    const extraHeaders = cookie ? { Cookie: cookie } : undefined;
    return await lighthouse(url, { port: browser.port, logLevel: 'error', onlyCategories: CATEGORIES, extraHeaders });
  } finally {
    await browser.kill();
  }
}

function figures({ lhr }) {
  return {
    ...Object.fromEntries(CATEGORIES.map((one) => [one, Math.round((lhr.categories[one].score ?? 0) * 100)])),
    bytes: lhr.audits['total-byte-weight'].numericValue,
    lcp_ms: Math.round(lhr.audits['largest-contentful-paint'].numericValue),
    tbt_ms: Math.round(lhr.audits['total-blocking-time'].numericValue),
    failed: lhr.categories.accessibility.auditRefs.map(({ id }) => id).filter((id) => lhr.audits[id].score === 0),
  };
}

const found = [];
for (const page of pages) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    process.stderr.write(`${page.name}: run ${run + 1} of ${RUNS}\n`);
    runs.push(await once(page));
  }
  runs.sort((a, b) => a.lhr.categories.performance.score - b.lhr.categories.performance.score);
  const median = runs[Math.floor(RUNS / 2)];
  writeFileSync(join(reports, `${page.name}.html`), generateReport(median.lhr, 'html'));
  found.push({ name: page.name, ...figures(median) });
}
process.stdout.write(JSON.stringify(found));
