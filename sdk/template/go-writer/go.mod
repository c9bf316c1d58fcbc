module @NAME@

go 1.21

require adit v0.0.0

replace adit => ./adit
