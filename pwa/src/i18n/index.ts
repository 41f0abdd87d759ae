export { explain, type Explained, type Params } from './explain';
export { clock, day, minutes, moment, number } from './format';
export { everyWord, htmlLanguage, isLanguage, language, setLanguage, startLanguage, t, words } from './language.svelte';
export { addDays, dayParts, daysBetween, plantDate, plantZone, type PlantDate } from './when';
export { LANGUAGES, type Language, type Words } from './words';
