import { Box, LineInput } from './elements'

interface Props {
  label?: string
  value: string
  placeholder?: string
  onChange(value: string): void
}

/** Finds people, or what else a list holds, by a piece of the name. */
export const SearchBox = ({ label = '找人', placeholder = '姓名或拼音首字母', value, onChange }: Props) => (
  <Box className="search">
    <LineInput
      label={label}
      kind="search"
      value={value}
      onChange={onChange}
      placeholder={placeholder}
      max={30}
    />
  </Box>
)
