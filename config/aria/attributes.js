// WeChat reads `aria-role`, `aria-label` and `aria-pressed`; Taro's templates pass only the attributes they list.
const aria = { 'aria-role': '', 'aria-label': '' }
module.exports = {
  View: aria,
  Text: aria,
  Button: { ...aria, 'aria-pressed': '' },
  Image: aria,
  Input: aria,
  Textarea: aria,
  Switch: aria,
}
