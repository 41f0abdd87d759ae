// Reads catalogue modules as Vite would and prints {path: {"dotted.key": text}}; of a sentence with parameters, its source.
// Fed to Node on standard input with pwa/ as working directory, so that `vite` is found there.
import { runnerImport } from 'vite';

function flatten(words, prefix, into) {
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'object') flatten(value, `${prefix}${key}.`, into);
    else into[prefix + key + (typeof value === 'function' ? '()' : '')] = String(value);
  }
  return into;
}

const found = {};
for (const path of JSON.parse(process.env.CATALOGUES)) {
  const { module } = await runnerImport(path, { configFile: false, logLevel: 'error' });
  found[path] = flatten(module.default, '', {});
}
process.stdout.write(JSON.stringify(found));
