import type { ReactNode } from 'react'
import { Box } from './elements'
import { Button, Icon } from './parts'

/** Waiting: the shape of what will come. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <Box className="card" role="status" label="正在加载">
      {Array.from({ length: lines }, (_, i) => (
        <Box key={i} className={`bone ${i % 3 === 2 ? 'bone-short' : ''}`} />
      ))}
    </Box>
  )
}

/** Nothing yet: what will be here and how it starts. */
export function Empty({
  icon = 'list',
  title,
  children,
}: {
  icon?: string
  title: string
  children?: ReactNode
}) {
  return (
    <Box className="state">
      <Box className="state-icon">
        <Icon name={icon} />
      </Box>
      <Box className="state-title">{title}</Box>
      <Box>{children}</Box>
    </Box>
  )
}

/** It went wrong: what happened and what to do next. */
export function Failure({ error, onRetry }: { error: Error; onRetry(): void }) {
  const lost = error.name !== 'AppError'
  return (
    <Box className="state" role="alert">
      <Box className="state-icon">
        <Icon name="alert" />
      </Box>
      <Box className="state-title">{lost ? '没有连上网络' : error.message}</Box>
      {lost && <Box>请看看手机有没有信号，再试一次。</Box>}
      <Box className="buttons">
        <Button onTap={onRetry}>再试一次</Button>
      </Box>
    </Box>
  )
}

export interface Loadable<T> {
  data: T | null
  error: Error | null
  reload(): unknown
}

/** Shows what was loaded, or why not yet. Old data stays in sight when a reload fails. */
export function Show<T>({
  of,
  lines,
  children,
}: {
  of: Loadable<T>
  lines?: number
  children(data: T): ReactNode
}) {
  if (of.data !== null) return <>{children(of.data)}</>
  if (of.error) return <Failure error={of.error} onRetry={() => void of.reload()} />
  return <Skeleton lines={lines} />
}
