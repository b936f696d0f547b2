import * as ge from 'glass-easel'

type Caller = { id?: string; dataset?: Record<string, unknown>; $$?: unknown; _$?: { $$?: unknown } }

/**
 * A handler gets the plain objects that WeChat documents. glass-easel would hand it live elements, which Taro copies
 * and writes to.
 */
export function shapeEvents(): void {
  ge.Event.prototype.wrapShadowedEvent = function (target: unknown, mark: unknown, currentTarget: unknown) {
    const shaped = Object.create(this) as Record<string, unknown>
    Object.assign(shaped, {
      type: this.type,
      timeStamp: this.timeStamp,
      detail: this.detail,
      mark,
      touches: (this as { touches?: unknown[] }).touches ?? [],
      changedTouches: (this as { changedTouches?: unknown[] }).changedTouches ?? [],
      target: plainTarget(target as Caller),
      currentTarget: plainTarget(currentTarget as Caller),
    })
    return shaped as never
  }
}

function plainTarget(caller: Caller): object {
  const element = (caller.$$ ?? caller._$?.$$) as HTMLElement | undefined
  return {
    id: caller.id ?? '',
    dataset: { ...caller.dataset },
    offsetLeft: element?.offsetLeft ?? 0,
    offsetTop: element?.offsetTop ?? 0,
  }
}
