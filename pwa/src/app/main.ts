import { mount } from 'svelte';
import { setLanguage } from '../i18n';
import App from './App.svelte';

await setLanguage('ja');
mount(App, { target: document.getElementById('app') ?? document.body });
