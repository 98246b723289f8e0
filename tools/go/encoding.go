package amphora

import "sync"

// encoding is one step that a writer took before the codec, section 9.3.
type encoding struct {
	name string
	to   DType   // dictionary, narrow
	need *Tensor // the tensor of a dictionary, the starts of a child; else nil
	// before is the form of the elements before the step, size its bytes.
	before     form
	beforeSize int64
	starts     *starts // where the trees begin, once they are read
}

// starts are those of an encoding child, judged once.
type starts struct {
	once sync.Once
	list []int64
	err  error
}

func (t *Tensor) encodingFault(format string, arguments ...any) error {
	return refuse("container.encoding", t.section, format, arguments...)
}

// parseEncodings reads the list of encodings; that they apply is judged later,
// by checkEncodings, once dtype and shape are known to be sound.
func (d *document) parseEncodings(t *Tensor, items []jsonValue, depth int) error {
	for i := range items {
		o := d.object(&items[i])
		e := encoding{name: o.string("name"), starts: &starts{}}
		var need *jsonValue
		switch e.name {
		case "dictionary":
			need = o.required("tensor", jsonObject)
			e.to = DType(o.string("to"))
		case "child":
			need = o.optional("starts")
		case "narrow":
			e.to = DType(o.string("to"))
		case "delta", "shuffle":
		default:
			if o.err == nil {
				return t.encodingFault("There is no encoding %q.", e.name)
			}
		}
		if err := o.done(); err != nil {
			return err
		}
		if need != nil {
			if depth > 0 {
				return t.encodingFault("A needed tensor needs another.")
			}
			var err error
			if e.need, err = d.tensorOf(need, depth+1); err != nil {
				return err
			}
		}
		t.encodings = append(t.encodings, e)
	}
	return nil
}

// checkEncodings follows the form of the elements through the list, and keeps
// the size of the last form.
func (t *Tensor) checkEncodings() error {
	now, size := t.shapeOfType.form, t.shapeOfType.size
	t.lastSize = size
	seen := map[string]bool{}
	for i := range t.encodings {
		e := &t.encodings[i]
		if now == formNone {
			return t.encodingFault("Elements of %s have no encodings.", t.DType)
		}
		if seen[e.name] {
			return t.encodingFault("The encoding %s comes twice.", e.name)
		}
		seen[e.name] = true
		if (e.name == "dictionary" || e.name == "child") && i != 0 ||
			e.name == "shuffle" && i != len(t.encodings)-1 {
			return t.encodingFault("The encoding %s is not in its place.", e.name)
		}
		e.before, e.beforeSize = now, size
		var ok bool
		if now, size, ok = t.formAfter(e); !ok {
			return t.encodingFault("The encoding %s does not apply to the elements before it.", e.name)
		}
	}
	t.lastSize = size
	return nil
}

// formAfter gives the form and size that elements have after a step.
func (t *Tensor) formAfter(e *encoding) (form, int64, bool) {
	to := dtypes[e.to]
	switch e.name {
	case "dictionary":
		ok := e.to == "uint8" || e.to == "uint16" || e.to == "uint32"
		return formUnsigned, to.size, ok && e.beforeSize > to.size
	case "child":
		return formUnsigned, e.beforeSize, e.before == formSigned && t.DType.IsInteger()
	case "delta":
		return formSigned, e.beforeSize, e.before != formOther
	case "narrow":
		ok := e.to.IsInteger() && to.size > 0 && e.beforeSize > to.size
		switch e.before {
		case formUnsigned:
			ok = ok && to.form == formUnsigned
		case formFloat:
			ok = ok && e.beforeSize >= 4
		case formOther:
			ok = false
		}
		return to.form, to.size, ok
	default: // shuffle
		return formOther, e.beforeSize, e.beforeSize >= 2
	}
}

// checkNeeds judges the tensors that encodings need, by their tables alone.
func (t *Tensor) checkNeeds() error {
	for i := range t.encodings {
		e := &t.encodings[i]
		if e.need == nil {
			continue
		}
		n := e.need
		if len(n.Shape) != 1 || n.elements < 1 {
			return t.encodingFault("A needed tensor is not of rank 1, or has no elements.")
		}
		if len(n.encodings) > 0 && (n.encodings[0].name == "dictionary" || n.encodings[0].name == "child") {
			return t.encodingFault("A needed tensor has the encoding %s.", n.encodings[0].name)
		}
		if e.name == "dictionary" && n.DType != t.DType {
			return t.encodingFault("A dictionary of %s has elements of %s.", t.DType, n.DType)
		}
		if e.name == "child" && (!n.DType.IsInteger() || n.elements < 2 || n.elements-1 > t.elements) {
			return t.encodingFault("The starts of trees are not integers, or not 2 to %d.", t.elements+1)
		}
	}
	return nil
}
