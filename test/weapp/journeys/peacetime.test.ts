import { firstSquad, journeys, soon } from './beginnings'

const page = (name: string, query: Record<string, string> = {}) => ({
  launch: { path: `pages/mobilization/${name}/index`, query },
})

// what crosses the network is the same on both ways: each has its own stories of that
journeys(
  (j) => {
    let squadId: string

    beforeEach(async () => {
      squadId = await firstSquad(j)
    })

    /** WeChat does not know a resident: the town's office looks at what they wrote before others read it. */
    async function passTexts() {
      const { items } = await j.s.office.call('message.reviews', {})
      for (const { id } of items) await j.s.office.call('message.review', { id, pass: true })
    }

    it('a member says that they cannot come for a while, and who brings them word; their leader sees it', async () => {
      const wu = await j.phone(j.s.wu, page('squad'))
      await wu.sees('支队长')
      await wu.sees('李建国')
      await wu.screenshot('peacetime-squad')
      await wu.tap('改应急信息')
      await wu.sees('有任务时，能来吗')
      await wu.tap('暂不参加')
      await wu.tap('家里有事')
      await wu.tap('3 天')
      await wu.tap('急救')
      await wu.tap(wu.screen.getByLabel('听不清电话'))
      await wu.tap('带信人')
      await wu.sees('住得近、常在家的人')
      await wu.screenshot('peacetime-messenger')
      await wu.tap('陈福林')
      await wu.screenshot('peacetime-self')
      await wu.tap('保存')
      await wu.sees('已保存')
      await wu.sees('暂不参加')

      const li = await j.phone(j.s.li, page('squad'))
      await li.tap('人员、谁能来、电话名单')
      await li.sees('暂不参加')
      await li.sees('家里有事')
      await li.sees('听不清电话')
      await li.sees('陈福林带信')
      await li.screenshot('peacetime-team')
      // of somebody else's squad there is nothing
      const charlie = await j.phone(j.s.charlie, page('team', { id: squadId }))
      await charlie.sees('没有')
      expect(await charlie.text()).not.toMatch(/吴德海|家里有事/)
    })

    it('one asks another to take a turn of duty, and the other does', async () => {
      const { s } = j
      await s.secretary.call('mobilization.saveTurns', {
        unitId: s.branch.id,
        turns: [
          { day: '2026-03-04', from: '19:00', to: '07:00', memberIds: [s.wu.memberId, s.first.memberId] },
          { day: '2026-03-06', from: '19:00', to: '07:00', memberIds: [s.li.memberId] },
        ],
      })
      const wu = await j.phone(s.wu, page('my-duty'))
      await wu.sees('我的班')
      await wu.screenshot('peacetime-duty')
      await wu.tap('请人替')
      await wu.tap('李建国')
      await wu.tap('请他替')
      await wu.sees('吴德海请李建国替班，等答应')

      const li = await j.phone(s.li, page('my-duty'))
      await li.tap('答复')
      await li.tap('我替')
      await li.sees('这一班归您了')
      await li.screenshot('peacetime-duty-taken')
      await wu.relaunch(page('my-duty').launch)
      await wu.sees('定了')
      expect(await wu.text()).not.toContain('请人替')
    })

    it('a resident scans the village’s code and asks; a squad accepts, does it, and is thanked', async () => {
      const { s } = j
      const { link } = await s.secretary.call('mobilization.setRequestForm', {
        unitId: s.branch.id,
        open: true,
      })
      const scanned = page('ask', { q: encodeURIComponent(link!) })
      const resident = await j.phone('a resident', scanned)
      await resident.sees('双清村第一党支部的党员先锋队来帮忙')
      await resident.fill('要帮什么忙', '家里水管冻裂了')
      await resident.fill('在哪里', '东渠边第三家')
      await resident.fill('怎么称呼您', '田阿姨')
      await resident.fill('手机号码', '19900039999')
      await resident.screenshot('peacetime-ask')
      await resident.tap('发给先锋队')
      await resident.sees('收到了，等先锋队来接')
      await passTexts()

      const li = await j.phone(s.li, page('requests'))
      await li.sees('1 件等人接')
      expect(await li.text()).not.toMatch(/田阿姨|1990003/)
      await li.tap('家里水管冻裂了')
      await li.tap('接下')
      await li.sees('我们队正在办')
      await li.sees('田阿姨')
      await li.screenshot('peacetime-requests')
      await li.tap('家里水管冻裂了')
      await li.tap('打电话联系')
      await soon(async () =>
        expect((await li.calls('makePhoneCall')).map((c) => c.args)).toEqual([
          { phoneNumber: '19900039999' },
        ]),
      )
      await li.tap('家里水管冻裂了')
      await li.tap('办好了')
      await li.fill('办得怎么样', '换了一截管子')
      await li.tap(li.screen.getByRole('button', { name: '办好了', exact: true }))
      await li.sees('办好的')

      await resident.relaunch(scanned.launch)
      await resident.sees('换了一截管子')
      await resident.fill('想说的话', '来得真快')
      await resident.screenshot('peacetime-asked')
      await resident.tap('道一声谢')
      await resident.sees('谢意带到了')
      await passTexts()
      await li.relaunch(page('requests').launch)
      await li.sees('来得真快')
    })

    it('a member reports to another village, and its secretary confirms the hours', async () => {
      const { w, s } = j
      const next = await w.unit('花溪村党支部', { under: s.town })
      const secretary = await w.member('钱卫东', { at: next, role: 'secretary' })
      const wu = await j.phone(s.wu, page('service'))
      await wu.tap('去报到')
      await wu.fill('找村或社区', '花溪')
      await wu.tap('花溪村党支部')
      await wu.fill('能帮什么忙', '会修水管')
      await wu.screenshot('peacetime-report')
      await wu.tap('报到')
      await wu.sees('待确认')

      const qian = await j.phone(secretary, page('reports', { unit: next.id }))
      await qian.sees('1 件等着确认')
      await qian.screenshot('peacetime-reports')
      await qian.tap('吴德海')
      await qian.tap('收下，已报到')
      await qian.sees('报到的同志 1 人')

      await wu.relaunch(page('service').launch)
      await wu.sees('已报到')
      await wu.tap('记一次服务')
      await wu.fill('做了什么', '给独居老人修水管')
      await wu.screenshot('peacetime-hours')
      await wu.tap('记下')
      await wu.sees('另有 2 小时待确认')

      await qian.relaunch(page('reports', { unit: next.id }).launch)
      await qian.tap('给独居老人修水管')
      await qian.tap('属实，确认')
      await qian.sees('没有要确认的')
      await wu.relaunch(page('service').launch)
      await wu.sees('确认 2 小时')
      await wu.screenshot('peacetime-service')
    })
  },
  ['Taro.request'],
)
