// Runs Lighthouse (mobile) on each page of the JSON given on standard input and prints the median of three runs as JSON:
// in  {"chromium": path, "reports": folder, "pages": [{"name", "url", "link"?}]}; `link` lets this browser in as somebody, once
// out [{"name", "performance", "accessibility", "best-practices", "bytes", "fcp_ms", "lcp_ms", "tbt_ms", "cls", "failed": [audit…]}]
import lighthouse, { generateReport } from 'lighthouse';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';

const RUNS = 3; // blocking time swings on a busy machine; bytes and paint times hardly do
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--lang=ja'];

const { chromium, reports, pages } = JSON.parse(readFileSync(0, 'utf8'));
mkdirSync(reports, { recursive: true });

async function enter(browser, link) {
  const tab = await browser.newPage();
  await tab.goto(link);
  const begin = await tab.waitForSelector('main button.primary');
  await begin.click();
  await tab.waitForFunction(() => location.pathname !== '/enrol' && document.querySelector('nav'));
  // what a known phone has: the app kept for offline, and the records
  await tab.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');
  await tab.waitForNetworkIdle();
  await tab.close();
}

async function once(browser, { url, link }) {
  const tab = await browser.newPage();
  try {
    return await lighthouse(url, { logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: Boolean(link) }, undefined, tab);
  } finally {
    await tab.close();
  }
}

function figures({ lhr }) {
  return {
    ...Object.fromEntries(CATEGORIES.map((one) => [one, Math.round((lhr.categories[one].score ?? 0) * 100)])),
    bytes: lhr.audits['total-byte-weight'].numericValue,
    fcp_ms: Math.round(lhr.audits['first-contentful-paint'].numericValue),
    lcp_ms: Math.round(lhr.audits['largest-contentful-paint'].numericValue),
    tbt_ms: Math.round(lhr.audits['total-blocking-time'].numericValue),
    cls: Math.round(lhr.audits['cumulative-layout-shift'].numericValue * 1_000) / 1_000,
    failed: lhr.categories.accessibility.auditRefs.map(({ id }) => id).filter((id) => lhr.audits[id].score === 0),
  };
}

const found = [];
for (const page of pages) {
  const browser = await launch({ executablePath: chromium, args: FLAGS });
  const runs = [];
  try {
    if (page.link) await enter(browser, page.link);
    for (let run = 0; run < RUNS; run++) {
      process.stderr.write(`${page.name}: run ${run + 1} of ${RUNS}\n`);
      runs.push(await once(browser, page));
    }
  } finally {
    await browser.close();
  }
  runs.sort((a, b) => a.lhr.categories.performance.score - b.lhr.categories.performance.score);
  const median = runs[Math.floor(RUNS / 2)];
  writeFileSync(join(reports, `${page.name}.html`), generateReport(median.lhr, 'html'));
  found.push({ name: page.name, ...figures(median) });
}
process.stdout.write(JSON.stringify(found));
