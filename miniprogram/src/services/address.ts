/** What a page shows stands in its address: read again, sent to a colleague, come back to, it shows the same. Only a browser has one. */
export const keepInAddress = (params: Record<string, string>): void => {
  if (process.env.TARO_ENV === 'weapp') return;
  const [path = ''] = window.location.hash.split('?');
  const query = new URLSearchParams(params).toString();
  // The page stays the one that it is: the browser's list of pages gets no new one.
  window.history.replaceState(window.history.state, '', `${path}${query === '' ? '' : `?${query}`}`);
};
