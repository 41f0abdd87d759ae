export { htmlLanguage, isLanguage, language, setLanguage, t, words } from './language.svelte';
export { LANGUAGES, type Language, type Words } from './words';
