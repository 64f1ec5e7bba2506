"""Links that lead nowhere: what published pages link to is gathered, and tried every night.

`gathering` finds them, `internal` looks up those to this site in the database, `visiting` asks other sites through
`internet`, which refuses every address that is not on the open internet. `checking` decides what counts as broken.
"""
