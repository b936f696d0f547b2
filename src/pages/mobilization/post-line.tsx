import { missingAt, sayPost } from '../../domain/mobilization-posts'
import { Row, Tag } from '../../ui/parts'

/** A 岗位: how many are there, and how many it still lacks of those it wants. */
export function PostLine({ post }: { post: { name: string; arrived: number; need?: number } }) {
  return <Row title={post.name} note={sayPost(post)} end={post.need && <Lacks of={post} />} />
}

/** 差 3 人 or 够了 of those who are wanted. */
export function Lacks({ of }: { of: { arrived: number; need?: number } }) {
  const missing = missingAt(of)
  return missing ? <Tag tone="waiting">{`差 ${missing} 人`}</Tag> : <Tag tone="done">够了</Tag>
}
