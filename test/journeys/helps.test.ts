import { shift } from '../../src/domain/clock'
import { journey, secretary } from './journey'

const { persona } = journey()

it('whoever was not called and has somebody to reach sees it at home, taps it, and writes down what they said', async () => {
  const she = await persona(secretary, { width: 320, height: 568, large: true })
  const { unitId } = (await she.knows('org.me', {}))!.offices[0]!
  // one person alone, whose phone nobody holds here: there is no leader above, so whoever releases it has them
  const { leftOut } = await she.knows('mobilization.proposeTeams', { unitId, by: 'filter' })
  const { memberId, label } = leftOut.find((p) => p.why === 'age')!
  const { teamIds } = await she.knows('mobilization.formTeams', {
    unitId,
    squads: [{ name: '渠口支队', place: '渠口', members: [{ memberId, office: 'leader' }] }],
  })
  const { callUpId } = await she.knows('mobilization.compose', {
    ...{ unitId, kind: 'real', title: '渠口巡查', place: '渠口', teamIds },
    assembleAt: shift(new Date().toISOString(), 40, 'm'),
  })
  await she.knows('mobilization.release', { callUpId })

  await she.open('/pages/home/index')
  await she.sees('请您帮着联系')
  await she.tap(/渠口巡查.*渠口$/)
  await she.arrives('mobilization/list')
  await she.sees('还有 1 人没回复')
  await she.tap(`${label} 能来`)
  await she.sees('都有回复了')
  await she.open('/pages/home/index')
  await she.here.getByText('请您帮着联系').waitFor({ state: 'hidden' })
})
