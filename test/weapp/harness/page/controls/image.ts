import { resolve } from '../app'
import { defineControl, fire, propsOf } from '../control'

const SIZES: Record<string, string> = {
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: '100% 100%',
  heightFix: '100% 100%',
}

/** Where a src really is: the package, the phone's files, or the app's server through the harness. */
export function locate(page: Document, src: string): string {
  if (/^(data|blob):/.test(src)) return src
  if (/^(wxfile|cloud):/.test(src)) return `/__file?path=${encodeURIComponent(src)}`
  if (/^https?:/.test(src)) return `/__proxy?url=${encodeURIComponent(src)}`
  const path = page.defaultView?.frameElement?.getAttribute('data-path') ?? ''
  return `/${resolve(path, src)}`
}

defineControl('image', {
  created: (image) => image.setAttribute('role', 'img'),
  attribute(image, name) {
    if (name === 'mode') image.style.backgroundSize = ''
    if (name !== 'src' && name !== 'mode') return false
    const { src } = propsOf(image)
    if (src) show(image, String(src))
    else image.style.backgroundImage = ''
    return name === 'src'
  },
})

function show(image: HTMLElement, src: string): void {
  const address = locate(image.ownerDocument, src)
  const loader = image.ownerDocument.createElement('img')
  const stillWanted = (): boolean => propsOf(image)['src'] === src
  loader.onload = () => {
    if (!stillWanted()) return
    draw(image, address, loader)
    if (image.dataset['loaded'] === address) return
    image.dataset['loaded'] = address
    fire(image, 'load', { width: loader.naturalWidth, height: loader.naturalHeight })
  }
  loader.onerror = () => stillWanted() && fire(image, 'error', { errMsg: `load image fail ${src}` })
  loader.src = address
}

function draw(image: HTMLElement, address: string, loaded: HTMLImageElement): void {
  const mode = String(propsOf(image)['mode'] ?? 'scaleToFill')
  image.style.backgroundImage = `url("${address}")`
  image.style.backgroundSize = SIZES[mode] ?? '100% 100%'
  if (SIZES[mode]) image.style.backgroundPosition = 'center'
  const ratio = loaded.naturalHeight / (loaded.naturalWidth || 1)
  if (mode === 'widthFix') image.style.height = `${image.offsetWidth * ratio}px`
  if (mode === 'heightFix') image.style.width = `${image.offsetHeight / (ratio || 1)}px`
}
