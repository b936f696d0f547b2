import { useState } from 'react'
import type { ImportPreview } from '../../../contract/org-import'
import { useMe } from '../../../client/me'
import { can } from '../../../domain/access'
import { Box } from '../../../ui/elements'
import { Button, Card, Row, Tag } from '../../../ui/parts'
import { ToggleRow } from '../../../ui/forms'
import type { UnitHere } from '../use-unit'

/** Branches that the file names and we do not know, or know by another name. */
export function Branches({
  unit,
  preview,
  busy,
  onCreate,
}: {
  unit: UnitHere
  preview: Pick<ImportPreview, 'branches'>
  busy: boolean
  onCreate(names: string[]): void
}) {
  const me = useMe() ?? null
  const [wanted, setWanted] = useState<string[]>([])
  const unknown = preview.branches.filter((b) => !b.unitId && !b.create && b.inFile)
  const guessed = preview.branches.filter((b) => b.guessed)
  const made = preview.branches.filter((b) => b.create)
  const mayCreate = unit.kind !== 'branch' && can(me?.who ?? null, 'org.addUnit', unit)
  if (!unknown.length && !guessed.length && !made.length) return null
  return (
    <Card title="支部的名字">
      {guessed.map((b) => (
        <Row
          key={b.inFile}
          title={b.inFile}
          note={`当作${b.name}，${b.rows} 行`}
          end={<Tag tone="waiting">请核对</Tag>}
        />
      ))}
      {made.map((b) => (
        <Row key={b.inFile} title={b.inFile} note={`${b.rows} 行`} end={<Tag tone="done">新建</Tag>} />
      ))}
      {unknown.map((b) =>
        mayCreate ? (
          <ToggleRow
            key={b.inFile}
            label={`新建“${b.inFile}”`}
            note={`现在没有这个支部，${b.rows} 行在等`}
            on={wanted.includes(b.inFile)}
            onChange={(on) =>
              setWanted(on ? [...wanted, b.inFile] : wanted.filter((name) => name !== b.inFile))
            }
          />
        ) : (
          <Row
            key={b.inFile}
            title={b.inFile}
            note={`现在没有这个支部，${b.rows} 行先不导入`}
            end={<Tag tone="now">没有</Tag>}
          />
        ),
      )}
      {wanted.length > 0 && (
        <>
          <Box className="note">新建后再读一遍表，您认过的人要重新认。</Box>
          <Button busy={busy} onTap={() => onCreate([...made.map((b) => b.inFile), ...wanted])}>
            {`新建 ${wanted.length} 个支部`}
          </Button>
        </>
      )}
    </Card>
  )
}
