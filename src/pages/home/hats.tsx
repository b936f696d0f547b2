import type { Home, OfficeHome, SecretaryHome } from '../../contract/home'
import type { Me } from '../../contract/org'
import { Box, ChooseOne } from '../../ui/elements'
import { Segments } from '../../ui/forms'

/** One thing that a person is: oneself, the branch they serve, the town they work for. */
export interface Hat {
  key: string
  words: string
  secretary?: SecretaryHome
  office?: OfficeHome
}

const levels: Record<string, string> = { town: '镇', county: '县', committee: '村党委' }

/** The branch and the office come first: who serves opens the page to serve. */
export function hatsOf(home: Home, me: Me | null): Hat[] {
  const kindOf = (unitId: string) => me?.offices.find((o) => o.unitId === unitId)?.unitKind ?? ''
  const waiting = home.cards.filter((c) => c.kind !== 'coming' && c.kind !== 'leave').length
  const several = home.secretary.length > 1
  return [
    ...home.secretary.map((s) => ({
      key: s.unitId,
      words: several ? s.unitName : '支部',
      secretary: s,
    })),
    ...home.office.map((o) => ({
      key: o.unitId,
      words: home.office.length > 1 ? o.unitName : (levels[kindOf(o.unitId)] ?? o.unitName),
      office: o,
    })),
    ...(home.member ? [{ key: 'me', words: waiting ? `我（${waiting}）` : '我' }] : []),
  ]
}

/** 支部 / 镇 / 我, or a list where there are too many to stand side by side. */
export function HatSwitch({ hats, hat, onChange }: { hats: Hat[]; hat: Hat; onChange(hat: Hat): void }) {
  const options = hats.map((h) => ({ value: h.key, words: h.words }))
  const pick = (key: string) => onChange(hats.find((h) => h.key === key)!)
  const fits = hats.length <= 4 && hats.every((h) => h.words.length <= 5)
  return (
    <Box className="switch">
      {fits ? (
        <Segments label="看哪里的" value={hat.key} options={options} onChange={pick} />
      ) : (
        <ChooseOne label="看哪里的" value={hat.key} options={options} onChange={pick} />
      )}
    </Box>
  )
}
