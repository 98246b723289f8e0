package amphora

import (
	"encoding/base64"
	"encoding/binary"
	"math"
	"strconv"
	"unicode/utf8"
)

// Value is the value of a field, section 7.1. It is one of bool, int64, float64,
// string, TensorRef, ModelRef and []Value. A string that is not valid Unicode
// holds its bytes as of the dtype wtf8.
type Value any

// TensorRef names a tensor of the section's table, or some of its rows.
type TensorRef struct {
	Index int
	// HasRows says that only rows First to End − 1 are meant.
	HasRows    bool
	First, End int64
}

// ModelRef names a model of the section.
type ModelRef int

// fieldReader reads the fields of the models of a section, and notes what they
// refer to.
type fieldReader struct {
	section *Section
	offset  int64
	models  int
	used    []bool // by tensor
	// references are the models that the model being read names.
	references []int
	// namesModels says whether fields may name models.
	namesModels bool
}

func (f *fieldReader) fault(code, fact string) error {
	return refuse(code, f.offset, "%s", fact)
}

func (f *fieldReader) fields(value *jsonValue) (map[string]Value, error) {
	fields := make(map[string]Value, len(value.keys))
	for i, key := range value.keys {
		field, err := f.value(&value.items[i])
		if err != nil {
			return nil, err
		}
		fields[key] = field
	}
	return fields, nil
}

// value recurses as deep as the JSON text nests, which is at most 32.
func (f *fieldReader) value(v *jsonValue) (Value, error) {
	switch v.kind {
	case jsonBool:
		return v.integer != 0, nil
	case jsonInteger:
		return v.integer, nil
	case jsonFloat:
		return v.float, nil
	case jsonString:
		return v.text, nil
	case jsonArray:
		list := make([]Value, len(v.items))
		for i := range v.items {
			item, err := f.value(&v.items[i])
			if err != nil {
				return nil, err
			}
			list[i] = item
		}
		return list, nil
	case jsonObject:
		return f.object(v)
	}
	return nil, f.fault("container.value", "A field is null.")
}

func (f *fieldReader) object(v *jsonValue) (Value, error) {
	for _, key := range v.keys {
		if key == "model" || key == "rows" || key == "tensor" && len(v.keys) == 1 {
			return f.reference(v)
		}
	}
	if len(v.keys) == 1 && v.items[0].kind == jsonString {
		text := v.items[0].text
		switch v.keys[0] {
		case "$int":
			return f.largeInteger(text)
		case "$f64":
			return f.specialFloat(text)
		case "$wtf8":
			return f.specialString(text)
		}
	}
	return nil, f.fault("container.value", "An object is no value of a field.")
}

// reference reads an object that names a tensor, rows of one, or a model.
func (f *fieldReader) reference(v *jsonValue) (Value, error) {
	o := (&document{offset: f.offset}).object(v)
	if model := o.optional("model"); model != nil {
		index := int64(-1)
		if model.kind == jsonInteger {
			index = model.integer
		}
		if index < 0 {
			o.fail("A model is not named by an integer of at least 0.")
		}
		if err := o.done(); err != nil {
			return nil, err
		}
		return f.model(index)
	}
	index := o.integer("tensor", 0)
	rows := o.optional("rows")
	if rows != nil {
		n := rows.items
		if rows.kind != jsonArray || len(n) != 2 || n[0].kind != jsonInteger || n[1].kind != jsonInteger ||
			n[0].integer < 0 || n[1].integer < 0 {
			o.fail("Rows are not two integers of at least 0.")
		}
	}
	if err := o.done(); err != nil {
		return nil, err
	}
	return f.tensor(index, rows)
}

func (f *fieldReader) tensor(index int64, rows *jsonValue) (Value, error) {
	reference := TensorRef{HasRows: rows != nil}
	if rows != nil {
		reference.First, reference.End = rows.items[0].integer, rows.items[1].integer
	}
	if index >= int64(len(f.section.Tensors)) {
		return nil, f.fault("container.tensor-reference", "A field names a tensor that is not there.")
	}
	reference.Index = int(index)
	if rows != nil {
		shape := f.section.Tensors[index].Shape
		if len(shape) == 0 || reference.End < reference.First || reference.End > shape[0] {
			return nil, f.fault("container.tensor-reference", "A field names rows that are not there.")
		}
	}
	f.used[index] = true
	return reference, nil
}

func (f *fieldReader) model(index int64) (Value, error) {
	if !f.namesModels {
		return nil, f.fault("container.model-reference", "Verification rows name a model.")
	}
	if index >= int64(f.models) {
		return nil, f.fault("container.model-reference", "A field names a model that is not there.")
	}
	f.references = append(f.references, int(index))
	return ModelRef(index), nil
}

// largeInteger reads an integer that is beyond ±(2^53 − 1) and fits 64 bits.
func (f *fieldReader) largeInteger(text string) (Value, error) {
	integer, err := strconv.ParseInt(text, 10, 64)
	// Formatting again refuses signs and zeros that are not canonical.
	if err != nil || strconv.FormatInt(integer, 10) != text ||
		-largestInteger <= integer && integer <= largestInteger {
		return nil, f.fault("container.value", "This is not an integer beyond 2^53 − 1.")
	}
	return integer, nil
}

func (f *fieldReader) specialFloat(text string) (Value, error) {
	if len(text) == 16 && isHex(text) {
		float := math.Float64frombits(binary.BigEndian.Uint64(fromHex(text)))
		if math.IsNaN(float) || math.IsInf(float, 0) {
			return float, nil
		}
	}
	return nil, f.fault("container.value", "These are not the bits of an infinity or a NaN.")
}

func (f *fieldReader) specialString(text string) (Value, error) {
	b, err := base64.StdEncoding.Strict().DecodeString(text)
	// The decoder passes over line ends, which encoding again finds.
	if err != nil || base64.StdEncoding.EncodeToString(b) != text || utf8.Valid(b) || !validWTF8(b) {
		return nil, f.fault("container.value", "This is not the base64 of a string with a lone surrogate.")
	}
	return string(b), nil
}
