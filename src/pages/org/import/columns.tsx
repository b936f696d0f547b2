import { useState } from 'react'
import type { ImportPreview } from '../../../contract/org-import'
import { Facts } from '../../../ui/facts'
import { Card, Row } from '../../../ui/parts'

/** How the columns were understood, for whoever wants to know. */
export function Columns({ preview }: { preview: Pick<ImportPreview, 'columns' | 'unused'> }) {
  const [open, setOpen] = useState(false)
  const { columns, unused } = preview
  return (
    <Card>
      <Row
        title="各列是怎么认的"
        note={`用了 ${columns.length} 列${unused.length ? `，没用 ${unused.length} 列` : ''}`}
        onTap={() => setOpen(!open)}
      />
      {open && (
        <Facts
          facts={[
            ...columns.map((c) => ({ label: c.header, value: `→ ${c.meaning}` })),
            { label: '没有用', value: unused.join('、') },
          ]}
        />
      )}
    </Card>
  )
}
