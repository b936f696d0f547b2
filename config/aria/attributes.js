// WeChat reads `aria-role` and `aria-label`; Taro's templates pass only the attributes they list.
const aria = { 'aria-role': '', 'aria-label': '' }
module.exports = {
  View: aria,
  Text: aria,
  Button: aria,
  Image: aria,
  Input: aria,
  Textarea: aria,
  Switch: aria,
}
