package amphora

// checkParts judges what the children of a node are.
func (g *originGraph) checkParts(node int64) error {
	children := g.childNodes(node)
	switch g.Kind[node] {
	case nodeDict:
		if len(children)%2 != 0 {
			return g.nodeFault("A dict has a key without a value.")
		}
	case nodeGlobal:
		if !g.isKind(children[0], nodeString) || !g.isKind(children[1], nodeString) {
			return g.nodeFault("The module and the name of a global are not strings.")
		}
	case nodeRecordDType:
		return g.checkFields(children)
	case nodeSubarrayDType, nodeArray, nodeFortranArray, nodeObjectArray:
		if !g.isDType(children[0]) {
			return g.nodeFault("The dtype of node %d is none.", node)
		}
		if _, ok := g.product(children[1]); !ok {
			return g.nodeFault("The shape of node %d is none.", node)
		}
	case nodeScalar:
		if !g.isDType(children[0]) {
			return g.nodeFault("The dtype of a scalar is none.")
		}
	case nodeScalarList, nodeScalarDict:
		if len(children) == 1 && !g.isDType(children[0]) {
			return g.nodeFault("The dtype of scalars is none.")
		}
	}
	return nil
}

// childNodes are the children of a node, none for ranges of the blob.
func (g *originGraph) childNodes(node int64) []int64 {
	if g.isKind(node, nodeBytes, nodeByteString, nodeByteArray) {
		return nil
	}
	return g.children(node)
}

func (g *originGraph) isDType(node int64) bool {
	return g.isKind(node, nodeDType, nodeRecordDType, nodeSubarrayDType)
}

func (g *originGraph) checkFields(children []int64) error {
	if len(children)%4 != 1 || !g.isKind(children[0], nodeTrue, nodeFalse) {
		return g.nodeFault("A record dtype does not have four children for each field, or not whether it is aligned.")
	}
	if g.fieldsLeft -= int64(len(children) / 4); g.fieldsLeft < 0 {
		return refuse("limit.nodes", g.offset, "The dtypes of an origin have too many fields.")
	}
	for i := 1; i < len(children); i += 4 {
		offset := children[i+2]
		if !g.isKind(children[i], nodeString) || !g.isDType(children[i+1]) ||
			!g.isKind(offset, nodeInteger) || g.Value[offset] < 0 || !g.isKind(children[i+3], nodeString, nodeNone) {
			return g.nodeFault("A field of a record dtype is not name, dtype, offset and title.")
		}
	}
	return nil
}

// product multiplies the dimensions of a shape node. It is beyond 2^53 for none.
func (g *originGraph) product(node int64) (int64, bool) {
	if !g.isKind(node, nodeTuple) || g.Count[node] > hardRank {
		return 0, false
	}
	product, zero := int64(1), false
	for _, child := range g.children(node) {
		dimension := g.Value[child]
		if !g.isKind(child, nodeInteger) || dimension < 0 || dimension > largestInteger {
			return 0, false
		}
		if dimension == 0 {
			zero = true
			continue
		}
		if product > largestInteger/dimension {
			return 0, false
		}
		product *= dimension
	}
	if zero {
		return 0, true
	}
	return product, true
}
