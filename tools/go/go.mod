module amphora

go 1.19
