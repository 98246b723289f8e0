package main

import (
	"encoding/hex"
	"encoding/json"

	"amphora"
	"amphora/predict"
)

// answerTo loads one model, checks its elements as dump does, and asks it.
func answerTo(r request) (object, error) {
	container, err := amphora.Open(r.File)
	if err != nil {
		return nil, err
	}
	defer container.Close()
	model, err := container.LoadModel(r.Model)
	if err != nil {
		return nil, err
	}
	for _, tensor := range model.Tensors {
		if err := tensor.Check(); err != nil {
			return nil, err
		}
	}
	predictor, err := predict.New(model.Section)
	if err != nil {
		return nil, orAbsent(err, model.Section.Models)
	}
	var form inputForm
	if err := json.Unmarshal(r.Input, &form); err != nil {
		return nil, err
	}
	input, err := form.input()
	if err != nil {
		return nil, err
	}
	answers, err := predictor.Ask(r.Method, input)
	if err != nil {
		return nil, err
	}
	printed := []any{}
	for _, answer := range answers {
		printed = append(printed, printArray(answer))
	}
	return object{"answers": printed}, nil
}

// inputForm is an input as the suite writes it.
type inputForm struct {
	Form string `json:"form"`
	arrayForm
	Columns json.RawMessage `json:"columns"` // of sparse rows, or of a table
	Starts  []int           `json:"starts"`
	Values  json.RawMessage `json:"values"`
}

// arrayForm is an array as the suite writes it.
type arrayForm struct {
	DType   amphora.DType     `json:"dtype"`
	Shape   []int             `json:"shape"`
	Hex     string            `json:"hex"`
	Strings []json.RawMessage `json:"strings"`
	Cells   []json.RawMessage `json:"cells"`
}

func (f *inputForm) input() (predict.Input, error) {
	var in predict.Input
	var err error
	switch f.Form {
	case "matrix":
		in.Array, err = f.array()
	case "sparse":
		in.Array, err = f.array()
		in.Sparse, in.Starts = true, f.Starts
		if err == nil {
			err = json.Unmarshal(f.Columns, &in.Array.Columns)
		}
	case "table":
		return f.table()
	case "labels":
		var a arrayForm
		if err = json.Unmarshal(f.Values, &a); err == nil {
			in.Array, err = a.array()
		}
	case "texts":
		a := arrayForm{DType: "utf8"}
		if err = json.Unmarshal(f.Values, &a.Strings); err == nil {
			a.Shape = []int{len(a.Strings)}
			in.Array, err = a.array()
		}
	case "records":
		return f.records()
	default:
		err = absent("input of form " + f.Form)
	}
	return in, err
}

// records reads rows of pairs of a name and a cell.
func (f *inputForm) records() (predict.Input, error) {
	var rows [][][2]json.RawMessage
	if err := json.Unmarshal(f.Values, &rows); err != nil {
		return predict.Input{}, err
	}
	records := make([]predict.Record, len(rows))
	for i, row := range rows {
		for _, pair := range row {
			var item predict.Item
			err := json.Unmarshal(pair[0], &item.Name)
			if err == nil {
				item.Value, err = cellOf(pair[1])
			}
			if err != nil {
				return predict.Input{}, err
			}
			records[i].Items = append(records[i].Items, item)
		}
	}
	return predict.Records(records...), nil
}

// table puts columns side by side: of one type, or of cells that differ in type.
func (f *inputForm) table() (predict.Input, error) {
	var columns []struct {
		Name   *string   `json:"name"`
		Values arrayForm `json:"values"`
	}
	if err := json.Unmarshal(f.Columns, &columns); err != nil {
		return predict.Input{}, err
	}
	var arrays []predict.Array
	var names []string
	for _, column := range columns {
		a, err := column.Values.array()
		if err != nil {
			return predict.Input{}, err
		}
		arrays = append(arrays, a)
		if column.Name != nil {
			names = append(names, *column.Name)
		}
	}
	return predict.Table(arrays, names)
}

func (f *arrayForm) array() (predict.Array, error) {
	a := predict.Array{DType: f.DType, Shape: f.Shape}
	switch {
	case f.DType == "utf8":
		for _, raw := range f.Strings {
			cell, err := cellOf(raw)
			if err != nil {
				return a, err
			}
			text, _ := cell.(string)
			a.Texts = append(a.Texts, text)
		}
		return a, nil
	case f.DType == predict.Mixed:
		for _, raw := range f.Cells {
			cell, err := cellOf(raw)
			if err != nil {
				return a, err
			}
			a.Cells = append(a.Cells, cell)
		}
		return a, nil
	}
	bytes, err := hex.DecodeString(f.Hex)
	if err != nil {
		return a, err
	}
	return a, a.SetBytes(bytes)
}

// cellOf reads a field value as dump prints it, or null.
func cellOf(raw json.RawMessage) (any, error) {
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		return nil, err
	}
	tagged, ok := value.(map[string]any)
	if !ok {
		return value, nil
	}
	if text, ok := tagged["int"].(string); ok {
		var integer int64
		err := json.Unmarshal([]byte(text), &integer)
		return integer, err
	}
	if text, ok := tagged["wtf8"].(string); ok {
		bytes, err := hex.DecodeString(text)
		return string(bytes), err
	}
	text, _ := tagged["float"].(string)
	return floatFromBits(text)
}

func printArray(a predict.Array) object {
	printed := object{"dtype": a.DType, "shape": append([]int{}, a.Shape...)}
	switch {
	case a.DType == "utf8":
		texts := []any{}
		for _, text := range a.Texts {
			texts = append(texts, dumpValue(text))
		}
		printed["strings"] = texts
	case a.DType == predict.Mixed:
		cells := []any{}
		for _, cell := range a.Cells {
			if cell == nil {
				cells = append(cells, nil)
			} else {
				cells = append(cells, dumpValue(cell))
			}
		}
		printed["cells"] = cells
	default:
		printed["hex"] = hex.EncodeToString(a.Bytes())
	}
	if a.Sparse {
		printed["columns"] = append([]int{}, a.Columns...)
		printed["starts"] = append([]int{}, a.Starts...)
	}
	return printed
}
