/** The longer side of a photo that goes on record, in pixels: legible handwriting, a tenth of the bytes. */
const longest = 1920
/** Smaller photos are sent as they are, in bytes. */
const smallEnough = 600 * 1024

/**
 * A photo small enough for a poor network, in the browser. Drawing it anew also forgets where it was taken.
 * What cannot be drawn is sent as it is: the server has the last word.
 */
export async function smaller(file: File): Promise<File> {
  if (file.size <= smallEnough || typeof createImageBitmap !== 'function') return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
    if (!blob || blob.size >= file.size) return file
    return new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' })
  } catch {
    return file
  }
}
