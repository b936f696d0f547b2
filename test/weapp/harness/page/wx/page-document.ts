import { currentPage, pageOf } from '../pages'

/** Of the page that a query was made for, or of the page on top. */
export const documentOf = (component: unknown): Document => {
  const page = pageOf(component) ?? currentPage()
  if (!page) throw new Error('no page is open')
  return page.frame.document
}
