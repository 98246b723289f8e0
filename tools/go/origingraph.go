package amphora

// Numbers of the kinds of nodes, section 8.
const (
	nodeNone uint8 = iota
	nodeFalse
	nodeTrue
	nodeInteger
	nodeBigInteger
	nodeFloat
	nodeString
	nodeBytes
	nodeByteString
	nodeByteArray
	nodeComplex
	nodeList
	nodeTuple
	nodeDict
	nodeSet
	nodeFrozenSet
	nodeGlobal
	nodeCall
	nodeInstance
	nodeArray
	nodeFortranArray
	nodeObjectArray
	nodeScalar
	nodeDType
	nodeRecordDType
	nodeSubarrayDType
	nodeSlice
	nodeScalarList
	nodeScalarDict
)

// originGraph judges the nodes of an origin.
type originGraph struct {
	*Origin
	offset int64
	// columns are those of dtypes once they are known: how many, and how many
	// elements each has.
	columns   map[int64][]int64
	open      map[int64]bool // dtypes that are being followed
	nodesLeft int64          // columns of dtypes count as nodes
	// What nodes share is looked at by each of them, so that fields of record dtypes
	// and records of arrays are counted too, and each text is judged once.
	fieldsLeft, recordsLeft int64
	bigIntegers             map[int64]bool
}

func (g *originGraph) nodeFault(format string, arguments ...any) error {
	return refuse("container.origin-node", g.offset, format, arguments...)
}

func (g *originGraph) arrayFault(format string, arguments ...any) error {
	return refuse("container.origin-array", g.offset, format, arguments...)
}

// check judges all nodes, then the array records, then what arrays have of them.
func (g *originGraph) check() error {
	n := int64(len(g.Kind))
	if n == 0 || g.Root >= n {
		return g.nodeFault("The origin has no nodes, or not the root.")
	}
	g.columns, g.open, g.bigIntegers = map[int64][]int64{}, map[int64]bool{}, map[int64]bool{}
	for _, child := range g.Children {
		if child < 0 || child >= n {
			return g.nodeFault("A child is not there.")
		}
	}
	for node := int64(0); node < n; node++ {
		if err := g.checkNode(node); err != nil {
			return err
		}
	}
	for node := int64(0); node < n; node++ {
		if err := g.checkParts(node); err != nil {
			return err
		}
	}
	for _, record := range g.Arrays {
		if record.Tensor < 0 || record.Tensor >= int64(len(g.Tensors)) {
			return g.arrayFault("An array record names no tensor.")
		}
		shape := g.Tensors[record.Tensor].Shape
		if len(shape) == 0 || record.First < 0 || record.Rows < 0 || record.First > shape[0] || record.Rows > shape[0]-record.First {
			return g.arrayFault("An array record names rows that are not there.")
		}
	}
	for node := int64(0); node < n; node++ {
		if err := g.checkArray(node); err != nil {
			return err
		}
	}
	return nil
}

// children are those of a node whose range has been judged.
func (g *originGraph) children(node int64) []int64 {
	return g.Children[g.First[node] : g.First[node]+g.Count[node]]
}

func (g *originGraph) isKind(node int64, kinds ...uint8) bool {
	for _, kind := range kinds {
		if g.Kind[node] == kind {
			return true
		}
	}
	return false
}

// checkNode judges a node by its own row: its range, value and number of children.
func (g *originGraph) checkNode(node int64) error {
	kind, first, count, value := g.Kind[node], g.First[node], g.Count[node], g.Value[node]
	length := int64(len(g.Children))
	hasBlob := kind == nodeBytes || kind == nodeByteString || kind == nodeByteArray
	if hasBlob {
		length = int64(len(g.Blob))
	}
	if kind > nodeScalarDict {
		return g.nodeFault("There is no kind %d of nodes.", kind)
	}
	if first < 0 || count < 0 || first > length || count > length-first {
		return g.nodeFault("The children of node %d are not there.", node)
	}
	least, most := numberOfChildren(kind)
	if !hasBlob && (count < least || most >= 0 && count > most || most == 0 && first != 0) {
		return g.nodeFault("Node %d, of kind %d, has %d children.", node, kind, count)
	}
	limit := int64(-1) // of positions; −1 where the value is empty
	switch kind {
	case nodeInteger:
		return nil
	case nodeBigInteger, nodeString, nodeDType, nodeRecordDType:
		limit = int64(len(g.Strings))
	case nodeFloat:
		limit = int64(len(g.Floats))
	case nodeComplex:
		limit = int64(len(g.Floats)) - 1
	case nodeArray, nodeFortranArray:
		limit = int64(len(g.Arrays)) + 1 // a dtype may have no columns
	case nodeScalarList:
		limit = int64(len(g.Arrays))
	case nodeScalarDict:
		limit = int64(len(g.Arrays)) - 1
	}
	if limit < 0 && value != 0 && kind != nodeComplex && kind != nodeScalarDict {
		return g.nodeFault("Node %d has a value, and its kind has none.", node)
	}
	if limit >= 0 && (value < 0 || value >= limit) || limit < 0 && (kind == nodeComplex || kind == nodeScalarDict) {
		return g.nodeFault("The value of node %d is not there.", node)
	}
	if kind == nodeBigInteger && !g.isBig(value) {
		return g.nodeFault("Node %d is no big integer.", node)
	}
	return nil
}

// isBig says whether the text at a place is a big integer.
func (g *originGraph) isBig(place int64) bool {
	is, known := g.bigIntegers[place]
	if !known {
		is = isBigInteger(g.Strings[place])
		g.bigIntegers[place] = is
	}
	return is
}

// numberOfChildren gives the least and the most that a kind has; −1 is any.
func numberOfChildren(kind uint8) (least, most int64) {
	switch kind {
	case nodeList, nodeTuple, nodeDict, nodeSet, nodeFrozenSet:
		return 0, -1
	case nodeGlobal, nodeScalar, nodeSubarrayDType:
		return 2, 2
	case nodeCall, nodeInstance:
		return 6, 6
	case nodeArray, nodeFortranArray:
		return 2, 3
	case nodeObjectArray:
		return 2, -1
	case nodeRecordDType:
		return 1, -1
	case nodeSlice:
		return 3, 3
	case nodeScalarList, nodeScalarDict:
		return 0, 1
	}
	return 0, 0
}

// isBigInteger judges the digits of an integer that 64 bits do not hold.
func isBigInteger(text string) bool {
	digits := text
	negative := digits != "" && digits[0] == '-'
	if negative {
		digits = digits[1:]
	}
	if digits == "" || digits[0] == '0' || !isHex(digits) || len(digits) < 16 {
		return false
	}
	if len(digits) > 16 || digits[0] > '8' {
		return true
	}
	return digits[0] == '8' && (!negative || digits != "8000000000000000")
}
