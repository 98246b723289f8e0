package predict

import "amphora"

// Record is a row of named values, in their order. It is a cell of an array of
// rank 1 whose DType is Mixed; a set of labels is a record of names.
type Record struct {
	Items []Item
}

// Item is a name with its value: nil, bool, int64, float64 or string.
type Item struct {
	Name  string
	Value any
}

// Records makes an input of records.
func Records(records ...Record) Input {
	a := Array{DType: Mixed, Shape: []int{len(records)}, Cells: make([]any, len(records))}
	for i := range records {
		a.Cells[i] = &records[i] // a pointer, so that a cell may be a key of a map
	}
	return Input{Array: a}
}

// hasRecords says whether any cell is a record.
func (a *Array) hasRecords() bool {
	for _, cell := range a.Cells {
		if _, is := cell.(*Record); is {
			return true
		}
	}
	return false
}

// recordsOf gives the records of an input, and refuses other forms.
func recordsOf(in *Input) ([]*Record, error) {
	records := make([]*Record, len(in.Cells))
	ok := in.DType == Mixed && len(in.Shape) == 1
	for i := range records {
		record, is := in.Cells[i].(*Record)
		if records[i] = record; !is {
			ok = false
		}
	}
	if !ok {
		return nil, amphora.Refusal("model.wrong-input-form", "The model takes records.")
	}
	return records, nil
}
