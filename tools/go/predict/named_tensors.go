package predict

import "amphora"

// NamedTensor is a tensor of a model of the kind tensors.
type NamedTensor struct {
	Name  string
	Shape []int64
	// Tensor has the elements, in C order: First to End − 1 of its own.
	Tensor     *amphora.Tensor
	First, End int64
}

// NamedTensors gives the tensors of a model of the kind tensors, in the order of
// the model, once their names and shapes are judged. Elements are not read.
func NamedTensors(section *amphora.Section) ([]NamedTensor, error) {
	part := section.Models[0]
	if part.Kind != "tensors" || part.KindVersion != kindVersion {
		return nil, amphora.Refusal("model.no-such-method", "A model of the kind %s has no names for its tensors.", part.Kind)
	}
	f := &fields{builder: newBuilder(section), values: part.Fields}
	tensors := f.namedTensors()
	if f.err != nil {
		return nil, f.err
	}
	return tensors, nil
}

// newTensors judges tensors by name. They answer nothing: what is computed with
// them, only the program knows that made them.
func newTensors(f *fields) answerer {
	f.namedTensors()
	f.fail("model.not-predictable", "The model is tensors by name, and no more is known of them.")
	return nil
}

func (f *fields) namedTensors() []NamedTensor {
	names := f.list("names")
	var tensors []NamedTensor
	for _, value := range f.list("tensors") {
		var own NamedTensor
		own.Tensor, own.First, own.End = f.rows("tensors", value)
		tensors = append(tensors, own)
	}
	shapes := f.list("shapes")
	if f.require(len(names) == len(tensors) && len(shapes) == len(tensors), "names"); f.err != nil {
		return nil
	}
	seen := make(map[string]bool, len(names))
	for i := range tensors {
		own := &tensors[i]
		name, ok := validText(names[i])
		if own.Name = name; !ok || seen[name] {
			f.bad("names")
		}
		seen[name] = true
		dimensions, ok := shapes[i].([]amphora.Value)
		if !ok {
			f.bad("shapes")
		}
		for _, value := range dimensions {
			dimension, ok := value.(int64)
			if own.Shape = append(own.Shape, dimension); !ok {
				f.bad("shapes")
			}
		}
		if f.err != nil {
			return nil
		}
		count, ok := own.Tensor.DType.Count(own.Shape)
		if f.require(ok && count == own.End-own.First, "shapes"); f.err != nil {
			return nil
		}
	}
	return tensors
}
