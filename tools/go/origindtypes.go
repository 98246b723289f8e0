package amphora

// columnsOf gives the columns of a dtype as the number of elements that each has
// (section 8). It follows dtypes with a stack of its own, and keeps what it finds:
// their nesting has no bound but the number of nodes.
func (g *originGraph) columnsOf(dtype int64) ([]int64, error) {
	stack := []int64{dtype}
	for len(stack) > 0 {
		node := stack[len(stack)-1]
		if _, known := g.columns[node]; known {
			stack = stack[:len(stack)-1]
			continue
		}
		if !g.open[node] {
			g.open[node] = true
			for _, part := range g.partsOf(node) {
				if _, known := g.columns[part]; known {
					continue
				}
				if g.open[part] {
					return nil, g.nodeFault("A dtype contains itself.")
				}
				stack = append(stack, part)
			}
			continue
		}
		columns, err := g.joinColumns(node)
		if err != nil {
			return nil, err
		}
		g.columns[node] = columns
		stack = stack[:len(stack)-1]
	}
	return g.columns[dtype], nil
}

// partsOf are the dtypes that a dtype is made of.
func (g *originGraph) partsOf(node int64) []int64 {
	children := g.children(node)
	switch g.Kind[node] {
	case nodeSubarrayDType:
		return children[:1]
	case nodeRecordDType:
		var parts []int64
		for i := 2; i < len(children); i += 4 {
			parts = append(parts, children[i])
		}
		return parts
	}
	return nil
}

// joinColumns makes the columns of a dtype of those of its parts, which are known.
func (g *originGraph) joinColumns(node int64) ([]int64, error) {
	if g.isKind(node, nodeDType) {
		return []int64{1}, nil
	}
	times := int64(1)
	if g.isKind(node, nodeSubarrayDType) {
		times, _ = g.product(g.children(node)[1])
	}
	count := int64(0)
	for _, part := range g.partsOf(node) {
		count += int64(len(g.columns[part]))
	}
	if g.nodesLeft -= count; g.nodesLeft < 0 {
		return nil, refuse("limit.nodes", g.offset, "The dtypes of an origin have too many columns.")
	}
	columns := make([]int64, 0, count)
	for _, part := range g.partsOf(node) {
		for _, elements := range g.columns[part] {
			if times > 0 && elements > largestInteger/times {
				return nil, g.nodeFault("A column of a dtype has 2^53 elements or more.")
			}
			columns = append(columns, elements*times)
		}
	}
	return columns, nil
}

// checkArray judges what a node has of the array records.
func (g *originGraph) checkArray(node int64) error {
	switch g.Kind[node] {
	case nodeDType, nodeRecordDType, nodeSubarrayDType:
		_, err := g.columnsOf(node)
		return err
	case nodeObjectArray:
		product, _ := g.product(g.children(node)[1])
		if product != g.Count[node]-2 {
			return g.nodeFault("An array of %d objects has %d.", product, g.Count[node]-2)
		}
	case nodeArray, nodeFortranArray:
		return g.checkRecords(node)
	case nodeScalarList, nodeScalarDict:
		records := g.Arrays[g.Value[node]:][:1]
		if g.Kind[node] == nodeScalarDict {
			records = g.Arrays[g.Value[node]:][:2]
		}
		for _, record := range records {
			if len(g.Tensors[record.Tensor].Shape) != 1 || record.Rows != records[0].Rows {
				return g.arrayFault("The record of a list of scalars does not fit it.")
			}
		}
	}
	return nil
}

// checkRecords compares the records of an array with its dtype and shape.
func (g *originGraph) checkRecords(node int64) error {
	children := g.children(node)
	columns, err := g.columnsOf(children[0])
	if err != nil {
		return err
	}
	product, _ := g.product(children[1])
	first := g.Value[node]
	if int64(len(columns)) > int64(len(g.Arrays))-first {
		return g.arrayFault("The records of an array are not there.")
	}
	if g.recordsLeft -= int64(len(columns)); g.recordsLeft < 0 {
		return refuse("limit.nodes", g.offset, "The arrays of an origin have too many columns.")
	}
	for i, elements := range columns {
		record := g.Arrays[first+int64(i)]
		if product > 0 && elements > largestInteger/product {
			return g.arrayFault("An array has 2^53 elements or more.")
		}
		width := int64(1)
		for _, dimension := range g.Tensors[record.Tensor].Shape[1:] {
			width *= dimension // below 2^53 by the table, or 0
		}
		if record.Rows*width != elements*product {
			return g.arrayFault("A record has %d elements of an array of %d.", record.Rows*width, elements*product)
		}
	}
	return nil
}
