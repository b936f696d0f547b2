import { useRouter } from '@tarojs/taro'
import { IssueBoardView } from './board'
import { IssueForm } from './form'
import { IssueList } from './list'

/** 规定动作: what county or town asks for; the list, one of them, or a new one. */
export default function Issue() {
  const { unit = '', id, isNew } = useRouter().params
  if (isNew) return <IssueForm unitId={unit} />
  if (id) return <IssueBoardView unitId={unit} issueId={id} />
  return <IssueList unitId={unit} />
}
