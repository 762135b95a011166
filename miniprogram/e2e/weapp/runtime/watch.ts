import { fault } from './faults.ts';

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

const checkDrawn = (element: Element): void => {
  const around = element.parentElement?.closest('wx-text');
  if (around && element.localName !== 'wx-text')
    fault(`<${element.localName}> stands in the <text> "${around.textContent}", where WeChat draws only words`);
};

/** Looks at everything that is drawn for what WeChat would not draw, or not so. */
export const watchDrawing = (): void => {
  const look = new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes]))
      if (isElement(node)) [node, ...node.querySelectorAll('*')].forEach(checkDrawn);
  });
  look.observe(document.body, { childList: true, subtree: true });
};
