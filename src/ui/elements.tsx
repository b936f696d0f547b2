import type { CSSProperties, ReactNode } from 'react'
import * as Native from '@tarojs/components'

/**
 * The few elements everything else is made of. This file is the mini-program's: WeChat's own components.
 * elements.h5.tsx is the browser's: plain HTML, so that a keyboard and a screen reader need nothing from us.
 */
export interface BoxProps {
  className?: string
  style?: CSSProperties
  id?: string
  role?: string
  label?: string
  children?: ReactNode
}

const spoken = ({ role, label }: { role?: string; label?: string }) => ({
  ...(role && { 'aria-role': role }),
  ...(label && { 'aria-label': label }),
})

export function Box({ className, style, id, role, label, children }: BoxProps) {
  return (
    <Native.View className={className} style={style} id={id} {...spoken({ role, label })}>
      {children}
    </Native.View>
  )
}

/** A run of words inside a line. */
export function Words({ className, children }: { className?: string; children?: ReactNode }) {
  return <Native.Text className={className}>{children}</Native.Text>
}

/** A heading; the level matters to a screen reader, the look comes from the class. */
export function Heading({
  className,
  children,
}: {
  level?: 1 | 2 | 3
  className?: string
  children?: ReactNode
}) {
  return (
    <Native.View className={className} aria-role="heading">
      {children}
    </Native.View>
  )
}

export interface TapProps extends BoxProps {
  onTap?: () => void
  disabled?: boolean
  /** for a screen reader: a chosen item among several */
  pressed?: boolean
  /** WeChat's own abilities; absent in the browser */
  openType?: 'share' | 'getPhoneNumber' | 'agreePrivacyAuthorization'
  onPhone?: (code: string) => void
  onAgree?: () => void
}

/** Anything that answers a tap. */
export function Tap({
  onTap,
  disabled,
  pressed,
  openType,
  onPhone,
  onAgree,
  className,
  style,
  id,
  role,
  label,
  children,
}: TapProps) {
  return (
    <Native.Button
      className={`tap ${className ?? ''}`}
      style={style}
      id={id}
      disabled={disabled}
      hoverClass={disabled ? 'none' : 'pressed'}
      openType={openType as 'share'}
      onGetPhoneNumber={(e) => e.detail.code && onPhone?.(e.detail.code)}
      onAgreePrivacyAuthorization={onAgree}
      onClick={() => !disabled && onTap?.()}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...spoken({ role: role ?? 'button', label })}
    >
      {children}
    </Native.Button>
  )
}

export interface InputProps {
  value: string
  onChange(text: string): void
  id?: string
  label: string
  placeholder?: string
  kind?: 'text' | 'digits' | 'tel' | 'search'
  max?: number
  invalid?: boolean
  disabled?: boolean
  /** the page opens with the cursor here */
  focus?: boolean
  onDone?(): void
}

export function LineInput({
  value,
  onChange,
  id,
  label,
  placeholder,
  kind = 'text',
  max = 200,
  invalid,
  disabled,
  focus,
  onDone,
}: InputProps) {
  return (
    <Native.Input
      className={`input ${invalid ? 'input-bad' : ''}`}
      placeholderClass="input-hint"
      id={id}
      value={value}
      disabled={disabled}
      placeholder={placeholder}
      type={kind === 'digits' || kind === 'tel' ? 'number' : 'text'}
      confirmType={kind === 'search' ? 'search' : 'done'}
      maxlength={max}
      focus={focus}
      onInput={(e) => onChange(e.detail.value)}
      onConfirm={onDone}
      {...spoken({ label })}
    />
  )
}

export function AreaInput({
  value,
  onChange,
  id,
  label,
  placeholder,
  max = 5000,
  invalid,
  disabled,
}: InputProps) {
  return (
    <Native.Textarea
      className={`input input-area ${invalid ? 'input-bad' : ''}`}
      placeholderClass="input-hint"
      id={id}
      value={value}
      disabled={disabled}
      placeholder={placeholder}
      maxlength={max}
      autoHeight
      showConfirmBar={false}
      onInput={(e) => onChange(e.detail.value)}
      {...spoken({ label })}
    />
  )
}

export interface ChooseProps {
  label: string
  value: string
  onChange(value: string): void
  kind: 'date' | 'time' | 'month'
  id?: string
}

/** A day, a time or a month, chosen with the platform's own wheel. */
export function ChooseTime({ label, value, onChange, kind, id }: ChooseProps) {
  return (
    <Native.Picker
      mode={kind === 'time' ? 'time' : 'date'}
      fields={kind === 'month' ? 'month' : 'day'}
      value={value}
      onChange={(e: { detail: { value: unknown } }) => onChange(String(e.detail.value))}
      id={id}
    >
      <Native.View className="input input-choose" {...spoken({ role: 'button', label: `${label} ${value}` })}>
        {value || '请选择'}
      </Native.View>
    </Native.Picker>
  )
}

export interface Option {
  value: string
  words: string
}

/** One of a list, chosen with the platform's own wheel. */
export function ChooseOne(props: {
  label: string
  value: string
  options: Option[]
  onChange(value: string): void
  id?: string
}) {
  const { label, value, options, onChange, id } = props
  const at = Math.max(
    0,
    options.findIndex((o) => o.value === value),
  )
  return (
    <Native.Picker
      mode="selector"
      range={options.map((o) => o.words)}
      value={at}
      onChange={(e) => onChange(options[Number(e.detail.value)]!.value)}
      id={id}
    >
      <Native.View
        className="input input-choose"
        {...spoken({ role: 'button', label: `${label} ${options[at]?.words ?? ''}` })}
      >
        {options.find((o) => o.value === value)?.words ?? '请选择'}
      </Native.View>
    </Native.Picker>
  )
}

export function Toggle({ label, on, onChange }: { label: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <Native.Switch
      color="#B3191E"
      checked={on}
      onChange={(e) => onChange(e.detail.value)}
      {...spoken({ label })}
    />
  )
}

/** A picture with words for those who do not see it; '' when it only decorates. */
export function Picture({
  src,
  alt,
  className,
  style,
  widthFix,
}: {
  src: string
  alt: string
  className?: string
  style?: CSSProperties
  /** as high as its width asks for; otherwise it fits into its box */
  widthFix?: boolean
}) {
  return (
    <Native.Image
      className={className}
      style={style}
      src={src}
      mode={widthFix ? 'widthFix' : 'aspectFit'}
      {...spoken({ label: alt })}
    />
  )
}
