import { Button } from './parts'

/** At the end of a list that goes on. */
export function More({
  of,
}: {
  of: { hasMore: boolean; loadingMore: boolean; lost: boolean; loadMore(): unknown }
}) {
  if (!of.hasMore) return null
  return (
    <Button kind="bare" busy={of.loadingMore} onTap={() => void of.loadMore()}>
      {of.loadingMore ? '正在加载' : of.lost ? '没有连上网络，再试一次' : '再看一些'}
    </Button>
  )
}
