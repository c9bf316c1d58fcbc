module adit

go 1.21
