import type { MemberView } from '../../../contract/org-members'
import { Box } from '../../../ui/elements'
import { Card } from '../../../ui/parts'
import { PhoneButtons, usePhoneNumber } from '../../phone-number'

/** Somebody's number, whole for whoever may see it and asks. */
export function Phone({ member, may, own }: { member: MemberView; may: boolean; own: boolean }) {
  const number = usePhoneNumber(member.memberId, own)
  return (
    <Card title="电话" end={member.phoneVerified ? '微信核对过' : undefined}>
      {member.phone ? (
        <>
          <Box className="card-title figures">{number.phone || member.phone}</Box>
          <PhoneButtons of={number} may={may} />
        </>
      ) : (
        <Box className="note">没有登记电话。没有电话也能参加、也能点名。</Box>
      )}
    </Card>
  )
}
