// Renders the tab bar's PNG icons (81 × 81, WeChat takes no SVG there) from the paths in _icons.scss.
// Run it after changing a path: node config/tab-icons.mjs
import { mkdir, readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'

const scss = await readFile('src/ui/styles/_icons.scss', 'utf8')
const pathOf = (name) => scss.match(new RegExp(`'${name}': '([^']+)'`))[1]
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ viewport: { width: 81, height: 81 } })
await mkdir('src/tab-icons', { recursive: true })
for (const name of ['home', 'calendar', 'person']) {
  // one grey and one red read well on both the light and the dark bar
  for (const [suffix, color] of [
    ['', '#8A847C'],
    ['-on', '#D6373C'],
  ]) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="63" height="63" fill="none" stroke="${color}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"><path d="${pathOf(name)}"/></svg>`
    await page.setContent(`<body style="margin:9px;background:transparent">${svg}</body>`)
    await page.screenshot({ path: `src/tab-icons/${name}${suffix}.png`, omitBackground: true })
  }
}
await browser.close()
