package predict

import (
	"math"
	"strconv"

	"amphora"
)

type (
	missingNumber struct{} // NaN, which equals itself here
	noValue       struct{} // None
)

// categoryKey gives what equal values share as the key of a map: numbers by
// their value, truths as 1 and 0, texts by their bytes.
func categoryKey(cell any) any {
	switch c := cell.(type) {
	case nil:
		return noValue{}
	case bool:
		if c {
			return 1.0
		}
		return 0.0
	case int64:
		if float := float64(c); math.Abs(float) < 1<<53 {
			return float
		}
		return c
	case float64:
		if math.IsNaN(c) {
			return missingNumber{}
		}
		if whole := math.Trunc(c); whole == c && math.Abs(c) >= 1<<53 && math.Abs(c) < 1<<63 {
			return int64(c)
		}
		return c + 0 // −0 is 0
	}
	return cell
}

// value reads a value with its type, such as ["float", 0.5]; refused says that
// the value is ["refused"].
func (f *fields) value(key string, v amphora.Value) (cell any, refused bool) {
	pair, ok := v.([]amphora.Value)
	if !ok || len(pair) == 0 || len(pair) > 2 {
		f.bad(key)
		return nil, false
	}
	word, _ := pair[0].(string)
	if len(pair) == 1 {
		if word != "none" && word != "refused" {
			f.bad(key)
		}
		return nil, word == "refused"
	}
	switch pair[1].(type) {
	case bool:
		ok = word == "bool"
	case int64:
		ok = word == "integer"
	case float64:
		ok = word == "float"
	case string:
		ok = word == "string"
	default:
		ok = false
	}
	if !ok {
		f.bad(key)
	}
	return pair[1], false
}

// column reads a column of values: a tensor of rank 1, or values with types.
func (f *fields) column(key string, v amphora.Value) Array {
	if list, ok := v.([]amphora.Value); ok {
		a := Array{DType: Mixed, Shape: []int{len(list)}}
		for _, item := range list {
			cell, _ := f.value(key, item)
			a.Cells = append(a.Cells, cell)
		}
		return a
	}
	a := f.array(key, v)
	f.require(f.err != nil || len(a.Shape) == 1, key)
	return a
}

// placesOf gives the place of each category, the first of equal ones.
func placesOf(categories *Array) map[any]int {
	places := map[any]int{}
	for i := 0; i < categories.len(); i++ {
		key := categoryKey(categories.cell(i))
		if _, ok := places[key]; !ok {
			places[key] = i
		}
	}
	return places
}

// placeOf looks a cell up.
func placeOf(places map[any]int, cell any) (int, bool) {
	place, ok := places[categoryKey(cell)]
	return place, ok
}

// describe names a value in a message.
func describe(cell any) string {
	if text, ok := cell.(string); ok {
		return strconv.Quote(text)
	}
	if number, err := numberOf(cell); err == nil {
		return strconv.FormatFloat(number, 'g', -1, 64)
	}
	return "None"
}

func refuseShape(key string) error {
	return amphora.Refusal("model.bad-shape", "The shapes of the model do not agree: %s.", key)
}
