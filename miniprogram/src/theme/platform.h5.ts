import './web.scss';
