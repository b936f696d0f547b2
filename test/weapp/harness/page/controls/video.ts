import { defineControl, fire } from '../control'
import { locate } from './image'

const PASSED_ON = ['play', 'pause', 'ended', 'error', 'waiting']

/** The browser's own player. Which films it can decode is not what a phone can. */
defineControl('video', {
  created(element) {
    const video = element as HTMLVideoElement
    video.controls = true
    for (const type of PASSED_ON) video.addEventListener(type, () => fire(video, type, {}))
    video.addEventListener('timeupdate', () => {
      fire(video, 'timeupdate', { currentTime: video.currentTime, duration: video.duration })
    })
  },
  attribute(element, name, value) {
    if (name === 'src' && value)
      (element as HTMLVideoElement).src = locate(element.ownerDocument, String(value))
    if (name === 'controls') (element as HTMLVideoElement).controls = value !== false
    return name === 'src' || name === 'controls'
  },
})
