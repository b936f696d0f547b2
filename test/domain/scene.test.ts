import { createHash } from 'node:crypto'
import { tokenOf } from '../../src/cloud/org/secrets'

/** What getUnlimitedQRCode takes: at most 32 visible characters of this alphabet. */
const scene = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/

describe('what a mini-program code may carry', () => {
  it('every token of ours is a scene, alone and with the letter of what it is for', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const random = createHash('sha256').update(`scene ${seed}`).digest('base64url')
      const token = tokenOf(random.slice(0, 1 + (seed % 40)), random.slice(0, 16))
      expect(token).toMatch(scene)
      expect(`b=${token}`).toMatch(scene)
    }
  })
})
