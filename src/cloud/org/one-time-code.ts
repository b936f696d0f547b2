import { checkWrongCodes, wrongCode } from '../../domain/org-codes'
import { nameKey } from '../../domain/roster-name'
import type { Context } from '../context'
import { KeptRefusal } from '../handler'
import { countWrongCode, lockCodesOf, markUsed, oldestWrongCode } from './code-queries'
import { hashOfDigits, sameHash } from './secrets'

/**
 * Uses up the one-time code that goes with a name.
 *
 * @returns whose it was
 * @throws KeptRefusal invalid (`wrong_code`): the try is counted although the call fails
 * @throws too_many when everybody together guessed too often
 */
export async function spendCode(ctx: Context, name: string, digits: string): Promise<{ memberId: string }> {
  checkWrongCodes(await oldestWrongCode(ctx.db), ctx.at)
  const codes = await lockCodesOf(ctx.db, nameKey(name), ctx.at)
  const code = codes.find((c) => sameHash(c.hash, hashOfDigits(ctx.key, c.memberId, digits)))
  if (!code) {
    await countWrongCode(
      ctx.db,
      codes.map((c) => c.id),
      ctx.at,
    )
    throw new KeptRefusal(wrongCode())
  }
  await markUsed(ctx.db, code.id, ctx.at, ctx.nonce)
  return { memberId: code.memberId }
}
