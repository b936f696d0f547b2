import type { ReactNode } from 'react'
import { Box, Heading, Tap, Words } from './elements'
import { useLook } from './look'
import { Icon } from './parts'

export interface RailItem {
  words: string
  icon: string
  on: boolean
  onTap(): void
}

export interface PageProps {
  title: string
  /** absent on the pages at the bottom of the screen */
  onBack?: () => void
  /** the one action at the thumb, with at most one other beside it */
  bar?: ReactNode
  /** the bottom tabs of a phone and the rail of a desk, where the edition draws them itself */
  tabs?: RailItem[]
  rail?: RailItem[]
  wide?: boolean
  children: ReactNode
}

/** The frame of every page. In WeChat the title bar and the tabs are WeChat's own. */
export function Page({ title, onBack, bar, tabs, rail, wide, children }: PageProps) {
  const look = useLook()
  const drawn = process.env.TARO_ENV !== 'weapp'
  const name = [
    'page',
    `page-${look.scheme}`,
    look.large && 'page-large',
    wide && 'page-wide',
    rail && 'page-railed',
  ]
  return (
    <Box className={name.filter(Boolean).join(' ')}>
      {drawn && rail && (
        <Box className="rail" role="navigation" label="主导航">
          <Box className="rail-name">先锋支部</Box>
          {rail.map((item) => (
            <Tap
              key={item.words}
              className={`rail-item ${item.on ? 'rail-on' : ''}`}
              pressed={item.on}
              onTap={item.onTap}
            >
              <Icon name={item.icon} />
              <Words>{item.words}</Words>
            </Tap>
          ))}
        </Box>
      )}
      {drawn && (
        <Box className="top" role="banner">
          {onBack && (
            <Tap className="top-back" label="返回" onTap={onBack}>
              <Icon name="back" />
            </Tap>
          )}
          <Heading level={2} className="top-title">
            {title}
          </Heading>
        </Box>
      )}
      <Box className={`body ${wide ? 'body-wide' : ''}`} role="main">
        {children}
      </Box>
      {(bar || (drawn && tabs)) && (
        <Box className="foot">
          {bar && (
            <Box className="bar">
              <Box className="bar-inner">{bar}</Box>
            </Box>
          )}
          {drawn && tabs && (
            <Box className="tabs" role="navigation" label="底部导航">
              {tabs.map((item) => (
                <Tap
                  key={item.words}
                  className={`tab ${item.on ? 'tab-on' : ''}`}
                  pressed={item.on}
                  onTap={item.onTap}
                >
                  <Icon name={item.icon} />
                  <Words>{item.words}</Words>
                </Tap>
              ))}
            </Box>
          )}
        </Box>
      )}
    </Box>
  )
}
