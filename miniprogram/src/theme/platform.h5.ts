import './web.scss';

// The looks of all components in one order, whichever page is opened first: what a page says of them comes after it.
require.context('..', true, /^\.\/components\/.*index\.scss$/);
