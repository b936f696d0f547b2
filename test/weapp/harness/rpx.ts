/** rpx is 1/750 of the width. Shared by style sheets (Node) and inline styles (page). */
export function rpxToVw(css: string): string {
  return css.replace(/(^|[^\w.#%-])(-?(?:\d+\.?\d*|\.\d+))rpx\b/g, (_, before: string, n: string) => {
    return `${before}${Number((Number(n) / 7.5).toFixed(5))}vw`
  })
}

/** A headless browser always answers 0 for `env()`, so the harness sets a variable instead. */
export function safeAreaToVariable(css: string): string {
  return css.replace(/env\(\s*safe-area-inset-(\w+)\s*(,[^)]*)?\)/g, 'var(--safe-area-$1, 0px)')
}
