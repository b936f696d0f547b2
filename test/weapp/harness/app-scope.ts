// WeChat runs app code in a bare JavaScript engine. The browser that stands in for it has much more, so each module
// gets these names as parameters: the first list filled by the harness, the second left undefined.

/** In this order in page/modules.ts, too. */
export const APP_SCOPE = [
  'wx',
  'App',
  'Page',
  'Component',
  'Behavior',
  'getApp',
  'getCurrentPages',
  'global',
  'globalThis',
] as const

export const DENIED = [
  ...[
    'window',
    'document',
    'location',
    'navigator',
    'localStorage',
    'sessionStorage',
    'history',
    'indexedDB',
  ],
  ...['self', 'parent', 'top', 'frames', 'opener', 'screen', 'customElements', 'caches', 'cookieStore'],
  ...['XMLHttpRequest', 'fetch', 'WebSocket', 'EventSource', 'Worker', 'Headers', 'Request', 'Response'],
  ...['Blob', 'File', 'FileReader', 'FormData', 'URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder'],
  ...[
    'Node',
    'Element',
    'HTMLElement',
    'SVGElement',
    'Image',
    'Event',
    'CustomEvent',
    'EventTarget',
    'DOMParser',
  ],
  ...['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'AbortController', 'AbortSignal'],
  ...[
    'requestAnimationFrame',
    'cancelAnimationFrame',
    'requestIdleCallback',
    'queueMicrotask',
    'structuredClone',
  ],
  ...['MessageChannel', 'BroadcastChannel', 'postMessage', 'crypto', 'performance', 'atob', 'btoa'],
  ...['alert', 'confirm', 'prompt', 'open', 'close', 'print', 'matchMedia', 'getComputedStyle'],
]
