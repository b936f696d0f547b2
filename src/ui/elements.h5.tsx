import type { BoxProps, ChooseProps, InputProps, Option, TapProps } from './elements'
import type { CSSProperties, ReactNode } from 'react'

export type { BoxProps, ChooseProps, InputProps, Option, TapProps }

export function Box({ className, style, id, role, label, children }: BoxProps) {
  return (
    <div className={className} style={style} id={id} role={role} aria-label={label}>
      {children}
    </div>
  )
}

export function Words({ className, children }: { className?: string; children?: ReactNode }) {
  return <span className={className}>{children}</span>
}

export function Heading({
  level = 2,
  className,
  children,
}: {
  level?: 1 | 2 | 3
  className?: string
  children?: ReactNode
}) {
  const Tag = `h${level}` as const
  return <Tag className={className}>{children}</Tag>
}

export function Tap({ onTap, disabled, pressed, className, style, id, role, label, children }: TapProps) {
  return (
    <button
      type="button"
      className={`tap ${className ?? ''}`}
      style={style}
      id={id}
      role={role}
      disabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onTap}
    >
      {children}
    </button>
  )
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
    <input
      className={`input ${invalid ? 'input-bad' : ''}`}
      id={id}
      value={value}
      disabled={disabled}
      placeholder={placeholder}
      type={kind === 'search' ? 'search' : kind === 'tel' ? 'tel' : 'text'}
      inputMode={kind === 'digits' ? 'numeric' : undefined}
      autoComplete={kind === 'digits' ? 'one-time-code' : 'off'}
      maxLength={max}
      autoFocus={focus}
      aria-label={label}
      aria-invalid={invalid || undefined}
      onChange={(e) => onChange(e.target.value)}
      onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && onDone?.()}
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
    <textarea
      className={`input input-area ${invalid ? 'input-bad' : ''}`}
      id={id}
      value={value}
      disabled={disabled}
      placeholder={placeholder}
      maxLength={max}
      rows={Math.min(16, Math.max(3, value.split('\n').length + Math.floor(value.length / 40)))}
      aria-label={label}
      aria-invalid={invalid || undefined}
      onChange={(e) => onChange(e.target.value)}
    />
  )
}

export function ChooseTime({ label, value, onChange, kind, id }: ChooseProps) {
  return (
    <input
      className="input"
      id={id}
      type={kind}
      value={value}
      aria-label={label}
      onChange={(e) => onChange(e.target.value)}
    />
  )
}

export function ChooseOne(props: {
  label: string
  value: string
  options: Option[]
  onChange(value: string): void
  id?: string
}) {
  const { label, value, options, onChange, id } = props
  return (
    <select
      className="input"
      id={id}
      value={value}
      aria-label={label}
      onChange={(e) => onChange(e.target.value)}
    >
      {!options.some((o) => o.value === value) && <option value={value}>请选择</option>}
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.words}
        </option>
      ))}
    </select>
  )
}

export function Toggle({ label, on, onChange }: { label: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      className={`toggle ${on ? 'toggle-on' : ''}`}
      onClick={() => onChange(!on)}
    />
  )
}

export function Picture({
  src,
  alt,
  className,
  style,
}: {
  src: string
  alt: string
  className?: string
  style?: CSSProperties
  widthFix?: boolean
}) {
  return <img className={className} style={{ objectFit: 'contain', ...style }} src={src} alt={alt} />
}
