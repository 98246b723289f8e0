package main

import (
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"amphora"
)

// dump prints all models of the newest generation and decodes all their tensors.
func dump(path string) (object, error) {
	container, err := amphora.Open(path)
	if err != nil {
		return nil, err
	}
	defer container.Close()
	models, err := container.Load()
	if err != nil {
		return nil, err
	}
	checked := map[*amphora.Section]bool{}
	for _, model := range models {
		if checked[model.Section] {
			continue
		}
		checked[model.Section] = true
		for _, tensor := range model.Tensors {
			if err := tensor.Check(); err != nil {
				return nil, err
			}
		}
	}
	printed := []any{}
	for _, model := range models {
		m, err := dumpModel(model)
		if err != nil {
			return nil, err
		}
		printed = append(printed, m)
	}
	return object{
		"generation": container.Generation(),
		"models":     printed,
		"warnings":   warnings(container),
	}, nil
}

func validate(path string) (object, error) {
	container, err := amphora.Open(path)
	if err != nil {
		return nil, err
	}
	defer container.Close()
	if err := container.Validate(); err != nil {
		return nil, err
	}
	// A damaged slot can be the newer one: section 11 asks a validator to say no.
	valid := true
	for _, warning := range container.Warnings() {
		valid = valid && warning.Code != "container.slot-damaged"
	}
	return object{"valid": valid, "warnings": warnings(container)}, nil
}

func warnings(container *amphora.Container) []any {
	list := []any{}
	for _, warning := range container.Warnings() {
		list = append(list, object{"code": warning.Code, "offset": warning.Offset})
	}
	return list
}

func dumpModel(model *amphora.Model) (object, error) {
	parts := []any{}
	for _, part := range model.Models {
		parts = append(parts, object{"kind": part.Kind, "kind_version": part.KindVersion, "fields": dumpFields(part.Fields)})
	}
	tensors := []any{}
	for _, tensor := range model.Tensors {
		t, err := dumpTensor(tensor)
		if err != nil {
			return nil, err
		}
		tensors = append(tensors, t)
	}
	verification := []any{}
	for _, fields := range model.Verification {
		verification = append(verification, dumpFields(fields))
	}
	p := model.Provenance
	printed := object{
		"name":     model.Name,
		"metadata": pairs(model.Metadata),
		"provenance": object{
			"bytes": p.Bytes, "format": p.Format, "libraries": pairs(p.Libraries), "losses": list(p.Losses),
			"notices": list(p.Notices), "sha256": p.SHA256, "source_class": p.SourceClass,
		},
		"parts": parts, "tensors": tensors, "verification": verification,
	}
	if model.Origin != nil {
		printed["origin"] = model.Origin.Node
	}
	return printed, nil
}

func dumpTensor(tensor *amphora.Tensor) (object, error) {
	printed := object{"dtype": tensor.DType, "shape": append([]int64{}, tensor.Shape...)}
	if tensor.DType.IsString() {
		texts, err := tensor.Strings()
		if err != nil {
			return nil, err
		}
		strings := []any{}
		for _, text := range texts {
			strings = append(strings, dumpValue(text))
		}
		printed["strings"] = strings
		return printed, nil
	}
	bytes, err := tensor.Bytes()
	printed["hex"] = hex.EncodeToString(bytes)
	return printed, err
}

func dumpFields(fields map[string]amphora.Value) object {
	printed := object{}
	for key, value := range fields {
		printed[key] = dumpValue(value)
	}
	return printed
}

// dumpValue prints a field value by its type; it recurses as deep as JSON of a
// container nests.
func dumpValue(value amphora.Value) any {
	switch v := value.(type) {
	case bool:
		return v
	case int64:
		return object{"int": strconv.FormatInt(v, 10)}
	case float64:
		return object{"float": fmt.Sprintf("%016x", math.Float64bits(v))}
	case string:
		if utf8.ValidString(v) {
			return v
		}
		return object{"wtf8": hex.EncodeToString([]byte(v))}
	case amphora.TensorRef:
		if v.HasRows {
			return object{"rows": []int64{v.First, v.End}, "tensor": v.Index}
		}
		return object{"tensor": v.Index}
	case amphora.ModelRef:
		return object{"model": int(v)}
	case []amphora.Value:
		items := []any{}
		for _, item := range v {
			items = append(items, dumpValue(item))
		}
		return items
	}
	panic("a field value of an unknown type")
}

func list(texts []string) []string { return append([]string{}, texts...) }

func pairs(texts [][2]string) [][2]string { return append([][2]string{}, texts...) }

// floatFromBits reads a float as dumpValue prints it.
func floatFromBits(digits string) (float64, error) {
	bits, err := strconv.ParseUint(digits, 16, 64)
	return math.Float64frombits(bits), err
}
