package predict

import "amphora"

// records is the DType of rows that are records, which no other form is like even
// where there are no rows.
const records amphora.DType = "records"

// Record is a row of named values, in their order; a set of labels is a record of
// names.
type Record struct {
	Items []Item
}

// Item is a name with its value: nil, bool, int64, float64 or string.
type Item struct {
	Name  string
	Value any
}

// Records makes an input of records.
func Records(rows ...Record) Input {
	a := Array{DType: records, Shape: []int{len(rows)}, Cells: make([]any, len(rows))}
	for i := range rows {
		a.Cells[i] = &rows[i] // a pointer, so that a cell may be a key of a map
	}
	return Input{Array: a}
}

func (a *Array) hasRecords() bool { return a.DType == records }

// recordsOf gives the records of an input, and refuses other forms.
func recordsOf(in *Input) ([]*Record, error) {
	rows := make([]*Record, len(in.Cells))
	ok := in.hasRecords() && len(in.Shape) == 1
	for i := range rows {
		record, is := in.Cells[i].(*Record)
		if rows[i] = record; !is {
			ok = false
		}
	}
	if !ok {
		return nil, amphora.Refusal("model.wrong-input-form", "The model takes records.")
	}
	return rows, nil
}
