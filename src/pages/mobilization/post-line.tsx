import { missingAt, sayPost } from '../../domain/mobilization-posts'
import { Row, Tag } from '../../ui/parts'

/** A 岗位: how many are there, and how many it still lacks of those it wants. */
export function PostLine({ post }: { post: { name: string; arrived: number; need?: number } }) {
  const missing = missingAt(post)
  const end = !post.need ? undefined : missing ? (
    <Tag tone="waiting">{`差 ${missing} 人`}</Tag>
  ) : (
    <Tag tone="done">够了</Tag>
  )
  return <Row title={post.name} note={post.need ? sayPost(post) : undefined} end={end ?? sayPost(post)} />
}
