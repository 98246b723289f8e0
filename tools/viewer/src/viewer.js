import { element } from './page/dom.js';
import { start } from './page/main.js';

start(() => document.getElementById('main').replaceChildren(element('h1', {}, 'Viewer')));
