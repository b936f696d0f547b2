/** How WeChat's components look and flow before an app styles them. Close, not pixel-equal. */
export const COMPONENT_CSS = `
* { -webkit-tap-highlight-color: transparent; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100%; font: var(--page-font-size, 16px)/1.4 -apple-system, "Noto Sans CJK SC", "PingFang SC", sans-serif; overflow-x: hidden; }
view, form, scroll-view, swiper, swiper-item, picker, picker-view, picker-view-column, checkbox-group, radio-group,
  cover-view, navigator, rich-text, movable-area, movable-view, page-container, custom-wrapper, comp { display: block; }
[hidden] { display: none !important; }
root-portal, page-meta, block { display: contents; }
text { white-space: pre-line; }
text[decode], text[space] { white-space: pre-wrap; }
label, checkbox, radio, switch { display: inline-block; }
scroll-view { overflow: hidden; position: relative; }
scroll-view[scroll-x] { overflow-x: auto; }
scroll-view[scroll-y] { overflow-y: auto; }
scroll-view[enable-flex] { display: flex; }
image, cover-image { display: inline-block; width: 320px; height: 240px; overflow: hidden; background: no-repeat 0 0 / 100% 100%; }
video, canvas, map, camera { display: block; width: 300px; height: 225px; background: #000; }
canvas { height: 150px; background: none; }
button { display: block; box-sizing: border-box; width: auto; margin: 0 auto; padding: 0 14px; border: 0; border-radius: 5px; position: relative;
  overflow: hidden; font: 18px/2.55555556 inherit; font-family: inherit; text-align: center; color: #000; background: #f8f8f8; }
button { width: 100%; }
button::after { content: ""; position: absolute; inset: 0; border: 1px solid rgba(0, 0, 0, .2); border-radius: 5px; pointer-events: none; }
button[type=primary] { color: #fff; background: #1aad19; }
button[type=warn] { color: #fff; background: #e64340; }
button[plain] { background: none; border: 1px solid #353535; }
button[size=mini] { display: inline-block; width: auto; padding: 0 1.32em; font-size: 13px; line-height: 2.3; }
button[disabled] { color: rgba(0, 0, 0, .3); background: #f7f7f7; }
button[loading]::before { content: "◌ "; }
input, textarea { display: block; box-sizing: border-box; padding: 0; border: 0; outline: 0; background: none; font: inherit; color: inherit; height: 1.4em; min-height: 1.4em; width: 100%; }
textarea { width: 300px; height: 150px; resize: none; }
input::placeholder, textarea::placeholder { color: gray; }
switch { position: relative; width: 52px; height: 32px; border-radius: 16px; background: #dfdfdf; vertical-align: middle; }
switch::after { content: ""; position: absolute; top: 1px; left: 1px; width: 30px; height: 30px; border-radius: 15px; background: #fff; }
switch[aria-checked=true] { background: #04be02; }
switch[aria-checked=true]::after { left: 21px; }
switch[disabled] { opacity: .7; }
checkbox::before, radio::before { content: ""; display: inline-block; box-sizing: border-box; width: 23px; height: 23px; margin-right: 5px; border: 1px solid #d1d1d1; border-radius: 3px; vertical-align: middle; background: #fff; text-align: center; line-height: 21px; color: #09bb07; }
radio::before { border-radius: 50%; }
checkbox[aria-checked=true]::before, radio[aria-checked=true]::before { content: "✓"; }
slider { display: block; margin: 10px 18px; }
slider > input { height: 28px; }
progress { display: block; width: 100%; }
swiper { position: relative; height: 150px; overflow: hidden; }
swiper-item { position: absolute; width: 100%; height: 100%; top: 0; left: 0; transition: transform .2s; }
icon { display: inline-block; width: 23px; height: 23px; }
`
