import type { CallForm, TypedPost } from '../../../domain/mobilization-compose'
import { Box, LineInput } from '../../../ui/elements'
import { Field } from '../../../ui/forms'
import { Bit } from '../../../ui/lead'
import { Button } from '../../../ui/parts'
import { Stepper } from '../../../ui/stepper'
import { Sum } from './sum'

/** as many as the backend keeps */
const most = 50
const mostPeople = 999

/** 岗位: where people are sent, and how many each wants. */
export function ByPost({ form, onChange }: { form: CallForm; onChange(posts: TypedPost[]): void }) {
  const { posts, people } = form
  const set = (at: number, change: Partial<TypedPost>) =>
    onChange(posts.map((p, i) => (i === at ? { ...p, ...change } : p)))
  return (
    <Field label="岗位（可以不填）" note={posts.length ? undefined : '分几处的时候写，如 东渠南段、泵站'}>
      {posts.map((post, i) => {
        const name = post.name.trim() || `第 ${i + 1} 个岗位`
        return (
          <Box key={i} className="item-edit">
            <LineInput
              label={`第 ${i + 1} 个岗位`}
              value={post.name}
              onChange={(words) => set(i, { name: words })}
              placeholder={i ? '如 泵站' : '如 东渠南段'}
              max={20}
            />
            <Box className="pair">
              <Stepper
                label={`${name}要几人`}
                value={post.need}
                max={mostPeople}
                onChange={(need) => set(i, { need })}
              />
              <Box className="note">{post.need ? '人' : '人数不限'}</Box>
              <Bit label={`去掉${name}`} onTap={() => onChange(posts.filter((_, at) => at !== i))}>
                去掉
              </Bit>
            </Box>
          </Box>
        )
      })}
      <Sum of="各岗位" people={people} wants={posts} />
      {posts.length < most && (
        <Button icon="plus" onTap={() => onChange([...posts, { name: '', need: 0 }])}>
          加一个岗位
        </Button>
      )}
    </Field>
  )
}
