import { readRefused, refused } from '../client/queue'
import { explain } from '../ui/ask'

let telling = false

/**
 * Says what came of acts that waited and were refused. They stay on the phone until 知道了 is pressed, so that an app
 * closed before says it at the next start.
 *
 * @param fresh a page has just come into sight
 */
export async function tellRefused(fresh = false): Promise<void> {
  // a browser's dialog goes with the page it stood on, without a word: the next page says it again
  if (telling && !(fresh && process.env.TARO_ENV === 'h5')) return
  telling = true
  try {
    for (let these = refused(); these.length; these = refused()) {
      const title = these.length > 1 ? `有 ${these.length} 项没有办成` : '有一项没有办成'
      await explain(title, these.map((r) => `${r.words}：${r.why}`).join('\n'))
      readRefused(these)
    }
  } catch {
    // the platform shows no dialog now; the next page that comes into sight does
  }
  telling = false
}
